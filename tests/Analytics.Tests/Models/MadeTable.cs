using Analytics.Evidence;
using Analytics.Features;
using Analytics.Models;
using Analytics.Numerics;

namespace Analytics.Tests.Models;

/// <summary>Training tables whose truth is known: the outcome is drawn from log-odds that the test wrote down.</summary>
internal sealed class MadeTable(int rows, ulong seed = 1)
{
    private readonly SeededRandom _random = new(seed);
    private readonly double[] _truth = new double[rows];
    private readonly List<FeatureColumn> _columns = [];

    public double[] Truth => _truth;

    /// <summary>A feature uniform on [-1, 1]; one row in ten is missing, for the reason given, and then has the effect given.</summary>
    public MadeTable With(string name, Func<double, double> effect, MissingReason reason = MissingReason.None, double effectOfMissing = 0)
    {
        var (values, why) = (new double[rows], new MissingReason[rows]);
        for (var row = 0; row < rows; row++)
        {
            values[row] = (2 * _random.NextDouble()) - 1;
            var missing = _random.Next(10) == 0 && reason != MissingReason.None;
            _truth[row] += missing ? effectOfMissing : effect(values[row]);
            if (missing) { (values[row], why[row]) = (double.NaN, reason); }
        }

        _columns.Add(new FeatureColumn(Named(name), values, why));
        return this;
    }

    public MadeTable WithLevels(string name, params (string Level, double Effect)[] levels)
    {
        var values = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            var level = _random.Next(levels.Length);
            values[row] = level;
            _truth[row] += levels[level].Effect;
        }

        _columns.Add(new FeatureColumn(Named(name), values, new MissingReason[rows], [.. levels.Select(level => level.Level)]));
        return this;
    }

    public TrainingTable Draw() =>
        new(_columns, Array.ConvertAll(_truth, score => _random.NextDouble() < LogOdds.Probability(score)),
            Enumerable.Repeat(1.0, rows).ToArray());

    /// <summary>One column of the values, none of them missing.</summary>
    public static FeatureColumn Column(string name, params double[] values) => new(Named(name), values, new MissingReason[values.Length]);

    private static Feature Named(string name) => new(name, name, "share", "made up", ["made"]);
}
