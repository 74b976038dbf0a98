namespace Analytics.Surveys;

/// <summary>One item during estimation: expected answers at each level, and its parameters.</summary>
/// <remarks>P(category k or above | t) = logistic(slope t - cut k); thresholds are cuts divided by the slope.</remarks>
internal sealed class GradedItemFit
{
    private const int MostSteps = 10;

    private readonly double[] _answers;
    private readonly double[][] _expected; // by category and level
    private readonly double[] _cuts;
    private double _slope = 1;

    public GradedItemFit(double[] column)
    {
        double[] given = [.. column.Where(answer => !double.IsNaN(answer))];
        _answers = [.. given.Distinct().Order()];
        _expected = [.. _answers.Select(_ => new double[GradedModel.Levels.Length])];
        _cuts = [.. _answers.Skip(1).Select(answer => (double)given.Count(one => one >= answer) / given.Length)
            .Select(share => Math.Log((1 - share) / share))];
    }

    public int Categories => _answers.Length;

    public GradedItem Current => new(_slope, [.. _cuts.Select(cut => cut / _slope)], _answers);

    /// <summary>Adds a person's answer, weighted by the posterior over levels.</summary>
    public void Expect(double answer, double[] shares)
    {
        if (double.IsNaN(answer)) { return; }

        var at = _expected[Array.BinarySearch(_answers, answer)];
        for (var point = 0; point < shares.Length; point++) { at[point] += shares[point]; }
    }

    /// <summary>Fisher scoring on the expected answers, which are then reset.</summary>
    public void Improve()
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var (slopes, information) = Derivatives();
            if (Cholesky.Of(information)?.Solve(slopes) is not { } direction) { break; }

            var length = 1.0;
            while (!Ascend(direction, length) && length > 1e-6) { length /= 2; }

            _slope += length * direction[0];
            for (var cut = 0; cut < _cuts.Length; cut++) { _cuts[cut] += length * direction[cut + 1]; }
            if (direction.Max(Math.Abs) < 1e-6) { break; }
        }

        foreach (var category in _expected) { Array.Clear(category); }
    }

    private bool Ascend(double[] direction, double length)
    {
        for (var cut = 1; cut < _cuts.Length; cut++)
        {
            if (_cuts[cut] + (length * direction[cut + 1]) <= _cuts[cut - 1] + (length * direction[cut])) { return false; }
        }

        return true;
    }

    /// <summary>Gradient and expected information of the expected log-likelihood.</summary>
    private (double[] Slopes, double[][] Information) Derivatives()
    {
        var size = _cuts.Length + 1;
        var (slopes, information) = (new double[size], Enumerable.Range(0, size).Select(_ => new double[size]).ToArray());
        var atLeast = new double[Categories + 1];
        var change = new double[size];
        atLeast[0] = 1;
        for (var point = 0; point < GradedModel.Levels.Length; point++)
        {
            var level = GradedModel.Levels[point];
            var persons = _expected.Sum(category => category[point]);
            for (var cut = 0; cut < _cuts.Length; cut++) { atLeast[cut + 1] = 1 / (1 + Math.Exp(_cuts[cut] - (_slope * level))); }

            for (var category = 0; category < Categories; category++)
            {
                var (from, to) = (atLeast[category] * (1 - atLeast[category]), atLeast[category + 1] * (1 - atLeast[category + 1]));
                var probability = Math.Max(1e-300, atLeast[category] - atLeast[category + 1]);
                Array.Clear(change);
                change[0] = level * (from - to);
                if (category > 0) { change[category] = -from; }
                if (category < _cuts.Length) { change[category + 1] = to; }

                for (var i = 0; i < size; i++)
                {
                    slopes[i] += _expected[category][point] * change[i] / probability;
                    for (var j = 0; j <= i; j++) { information[i][j] += persons * change[i] * change[j] / probability; }
                }
            }
        }

        return (slopes, information);
    }
}
