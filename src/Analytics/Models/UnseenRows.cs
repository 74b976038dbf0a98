namespace Analytics.Models;

/// <summary>Rows learnt from, scored by a model that had not seen them.</summary>
/// <param name="Scores">Log-odds.</param>
/// <param name="Students">One number a row; the unit of standard errors.</param>
/// <param name="Parts">One number a row: what is fitted on some parts is judged on another.</param>
internal sealed record UnseenRows(double[] Scores, bool[] Labels, double[] Weights, int[] Students, int[] Parts)
{
    private const double LeastProbability = 1e-6; // the one that predictions are bounded by

    public UnseenRows Where(Func<int, bool> kept)
    {
        int[] rows = [.. Enumerable.Range(0, Labels.Length).Where(kept)];
        T[] Of<T>(T[] values) => Array.ConvertAll(rows, row => values[row]);
        return new UnseenRows(Of(Scores), Of(Labels), Of(Weights), Of(Students), Of(Parts));
    }

    /// <summary>Weighted log loss of each row.</summary>
    public double[] Losses(double[] probabilities)
    {
        var losses = new double[Labels.Length];
        for (var row = 0; row < losses.Length; row++)
        {
            losses[row] = -Weights[row] * Math.Log(Math.Max(Labels[row] ? probabilities[row] : 1 - probabilities[row], LeastProbability));
        }

        return losses;
    }

    /// <summary>Whether one way loses more than another by more than a standard error.</summary>
    public bool IsMore(double[] losses, double[] others)
    {
        double[] behind = [.. losses.Zip(others, (one, other) => one - other)];
        var mean = behind.Average();
        var sums = behind.Zip(Students).GroupBy(one => one.Second).Select(student => student.Sum(one => one.First - mean));
        return behind.Sum() > Math.Sqrt(sums.Sum(sum => sum * sum));
    }
}
