namespace Analytics.Models;

/// <summary>One bag of the boosted additive model: grown on most of the rows, stopped by the rest.</summary>
/// <remarks>Cyclic boosting (Lou, Caruana and Gehrke 2012): a round visits every feature once with one small tree. Gradients are exact at
/// the start of a round; within it they follow their Newton line (g + h times the change of the score so far), which spares a sigmoid per
/// row and feature.</remarks>
internal sealed class BoostedBag
{
    private const int FullRoundEvery = 8; // curvature is taken, and features still outside are tried, in full rounds only
    private const double LevelSmoothing = 10; // in units of weight times p(1-p): rare levels are ordered near the middle

    private readonly BinnedColumn[] _columns;
    private readonly BoostedAdditiveOptions _options;
    private readonly SeededRandom _random;
    private readonly SmallTree _tree;
    private readonly int _kept; // rows before this one are grown on, the rest are held out
    private readonly byte[][] _bins;
    private readonly bool[] _labels;
    private readonly double[] _weights, _scores, _gradient, _hessian, _moved;
    private readonly double[][] _sumHessian, _steps;
    private readonly int[][] _rowsInBin;
    private readonly bool[] _entered;
    private readonly double[] _sumGradient = new double[256];

    public BoostedBag(BinnedColumn[] columns, TrainingTable table, BoostedAdditiveOptions options, ulong seed, int bag)
    {
        (_columns, _options) = (columns, options);
        _random = new SeededRandom(seed, bag);
        _tree = new SmallTree(options.Leaves, options.MinimumRows, options.L2);
        var (order, kept) = Order(table);
        _kept = kept;
        _labels = Array.ConvertAll(order, row => table.Labels[row]);
        _weights = Array.ConvertAll(order, row => table.Weights[row]);
        _bins = Array.ConvertAll(columns, column => Array.ConvertAll(order, row => column.Bins[row]));
        _sumHessian = Array.ConvertAll(columns, column => new double[column.Axis.Count]);
        _steps = Array.ConvertAll(columns, _ => new double[256]);
        _rowsInBin = Array.ConvertAll(columns, column => new int[column.Axis.Count]);
        for (var feature = 0; feature < columns.Length; feature++)
        {
            foreach (var bin in _bins[feature].AsSpan(0, kept)) { _rowsInBin[feature][bin]++; }
        }

        _entered = new bool[columns.Length];
        (_gradient, _hessian, _moved) = (new double[kept], new double[kept], new double[kept]);
        _scores = new double[order.Length];
        Intercept = StartingLogOdds();
        Array.Fill(_scores, Intercept);
        Effects = Array.ConvertAll(columns, column => new double[column.Axis.Count]);
    }

    public double Intercept { get; }

    /// <summary>Log-odds a feature and bin, at the round with the best held-out log loss.</summary>
    public double[][] Effects { get; }

    public BoostedBag Grow(CancellationToken stop)
    {
        var current = Array.ConvertAll(_columns, column => new double[column.Axis.Count]);
        var order = Enumerable.Range(0, _columns.Length).ToArray();
        var (best, bestRound) = (HeldOutLoss(), -1);
        for (var round = 0; round < _options.Rounds && round - bestRound <= _options.Patience; round++)
        {
            stop.ThrowIfCancellationRequested();
            var full = round % FullRoundEvery == 0;
            Differentiate(full);
            _random.Shuffle(order.AsSpan());
            if (!Visit(order, full) && full) { break; }

            for (var feature = 0; feature < current.Length; feature++)
            {
                for (var bin = 0; bin < current[feature].Length; bin++) { current[feature][bin] += _steps[feature][bin]; }
            }

            if (HeldOutLoss() is var loss && loss < best)
            {
                (best, bestRound) = (loss, round);
                for (var feature = 0; feature < current.Length; feature++) { current[feature].CopyTo(Effects[feature], 0); }
            }
        }

        return this;
    }

    /// <summary>Rows to grow on first, then those held out; the share of each outcome is the same in both.</summary>
    private (int[] Order, int Kept) Order(TrainingTable table)
    {
        var (kept, held) = (new List<int>(), new List<int>());
        foreach (var label in new[] { false, true })
        {
            var rows = Enumerable.Range(0, table.Labels.Length).Where(row => table.Labels[row] == label && table.Weights[row] > 0)
                .ToArray();
            _random.Shuffle(rows.AsSpan());
            var hold = rows.Length < 2 ? 0 : Math.Clamp((int)Math.Round(rows.Length * _options.HeldOut), 1, rows.Length - 1);
            held.AddRange(rows.AsSpan(0, hold));
            kept.AddRange(rows.AsSpan(hold));
        }

        kept.Sort();
        held.Sort();
        return ([.. kept, .. held], kept.Count);
    }

    private double StartingLogOdds()
    {
        var (positive, all) = (0.0, 0.0);
        for (var row = 0; row < _kept; row++)
        {
            positive += _labels[row] ? _weights[row] : 0;
            all += _weights[row];
        }

        return LogOdds.Of(positive / all);
    }

    private void Differentiate(bool hessian)
    {
        for (var row = 0; row < _kept; row++)
        {
            var p = LogOdds.Probability(_scores[row]);
            _gradient[row] = _weights[row] * (_labels[row] ? p - 1 : p);
            if (hessian) { _hessian[row] = _weights[row] * p * (1 - p); }
        }

        if (!hessian) { return; }

        for (var feature = 0; feature < _columns.Length; feature++)
        {
            var sums = _sumHessian[feature];
            Array.Clear(sums);
            var bins = _bins[feature];
            for (var row = 0; row < _kept; row++) { sums[bins[row]] += _hessian[row]; }
        }
    }

    /// <summary>One small tree a feature, each fitted to what those before it left; then the scores move by all of them.</summary>
    private bool Visit(int[] order, bool full)
    {
        Array.Clear(_moved);
        var (previous, moved) = (-1, false);
        foreach (var feature in order)
        {
            if (!full && !_entered[feature]) { continue; }

            SumGradient(feature, previous);
            previous = Step(feature) ? feature : -1;
            moved |= previous >= 0;
        }

        if (previous >= 0) { Move(_bins[previous].AsSpan(0, _kept), _steps[previous], _moved); }

        for (var row = 0; row < _kept; row++) { _scores[row] += _moved[row]; }

        for (var feature = 0; feature < _columns.Length; feature++)
        {
            if (!_entered[feature]) { continue; }

            Move(_bins[feature].AsSpan(_kept), _steps[feature], _scores.AsSpan(_kept));
        }

        return moved;
    }

    /// <summary>Sums the gradient by bin, applying on the way the step that the feature before has taken.</summary>
    private void SumGradient(int feature, int previous)
    {
        var sums = _sumGradient;
        Array.Clear(sums);
        var bins = _bins[feature].AsSpan(0, _kept);
        var gradient = _gradient.AsSpan(0, bins.Length);
        var hessian = _hessian.AsSpan(0, bins.Length);
        var moved = _moved.AsSpan(0, bins.Length);
        if (previous < 0)
        {
            for (var row = 0; row < bins.Length; row++) { sums[bins[row]] += gradient[row] + (hessian[row] * moved[row]); }

            return;
        }

        var steps = _steps[previous];
        var before = _bins[previous].AsSpan(0, bins.Length);
        for (var row = 0; row < bins.Length; row++)
        {
            var now = moved[row] + steps[before[row]];
            moved[row] = now;
            sums[bins[row]] += gradient[row] + (hessian[row] * now);
        }
    }

    private static void Move(ReadOnlySpan<byte> bins, double[] steps, Span<double> scores)
    {
        for (var row = 0; row < bins.Length; row++) { scores[row] += steps[bins[row]]; }
    }

    /// <summary>Fills the steps of a feature from its summed gradient; false when none was worth taking.</summary>
    private bool Step(int feature)
    {
        var (column, steps, rows, hessian) = (_columns[feature], _steps[feature], _rowsInBin[feature], _sumHessian[feature]);
        var (present, count) = (column.Axis.Present, column.Axis.Count);
        Array.Clear(steps, 0, count);
        _tree.Hurdle = _entered[feature] ? 0 : _options.EntryGain;
        var taken = column.HasLevels ? StepLevels(present, steps, rows, hessian) : StepOrdered(column, steps, rows, hessian);
        for (var bin = present; bin < count; bin++) // a missing reason is a step of its own
        {
            var (gradient, curvature) = (_sumGradient[bin], hessian[bin] + _options.L2);
            if (rows[bin] < _options.MinimumRows || (!_entered[feature] && !taken && gradient * gradient <= _tree.Hurdle * curvature))
            {
                continue;
            }

            steps[bin] = -_options.LearningRate * gradient / curvature;
            taken = true;
        }

        _entered[feature] |= taken;
        return taken;
    }

    private bool StepOrdered(BinnedColumn column, double[] steps, int[] rows, double[] hessian)
    {
        MonotoneDirection? direction = _options.Monotone.TryGetValue(column.Column.Feature.Name, out var asked) ? asked : null;
        var present = column.Axis.Present;
        _tree.Grow(_sumGradient.AsSpan(0, present), hessian.AsSpan(0, present), rows.AsSpan(0, present), direction);
        for (int leaf = 0, bin = 0; leaf < _tree.Leaves && _tree.Leaves > 1; leaf++)
        {
            for (; bin < _tree.End(leaf); bin++) { steps[bin] = _options.LearningRate * _tree.Value(leaf); }
        }

        return _tree.Leaves > 1;
    }

    /// <summary>Levels in the order of their smoothed Newton step: the best grouping is then contiguous (Fisher 1958).</summary>
    private bool StepLevels(int levels, double[] steps, int[] rows, double[] hessian)
    {
        var order = Enumerable.Range(0, levels).Where(level => rows[level] > 0)
            .OrderBy(level => -_sumGradient[level] / (hessian[level] + LevelSmoothing)).ToArray();
        _tree.Grow(
            Array.ConvertAll(order, level => _sumGradient[level]),
            Array.ConvertAll(order, level => hessian[level]),
            Array.ConvertAll(order, level => rows[level]),
            null);
        for (int leaf = 0, position = 0; leaf < _tree.Leaves && _tree.Leaves > 1; leaf++)
        {
            for (; position < _tree.End(leaf); position++) { steps[order[position]] = _options.LearningRate * _tree.Value(leaf); }
        }

        return _tree.Leaves > 1;
    }

    private double HeldOutLoss()
    {
        var (loss, weight) = (0.0, 0.0);
        for (var row = _kept; row < _scores.Length; row++)
        {
            var margin = _labels[row] ? _scores[row] : -_scores[row];
            loss += _weights[row] * (margin > 0 ? Math.Log(1 + Math.Exp(-margin)) : Math.Log(1 + Math.Exp(margin)) - margin);
            weight += _weights[row];
        }

        return loss / weight;
    }
}
