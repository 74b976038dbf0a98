using Analytics.Features;

namespace Analytics.Models;

/// <summary>Which way a feature may move the log-odds.</summary>
public enum MonotoneDirection
{
    /// <summary>Higher values never lower the log-odds.</summary>
    Increasing = 1,

    /// <summary>Higher values never raise the log-odds.</summary>
    Decreasing = -1,
}

/// <summary>How the boosted additive model is grown. The model does not depend on <see cref="Threads"/>.</summary>
public sealed record BoostedAdditiveOptions
{
    /// <summary>Steps a numeric feature may have; quantiles of its training values. 2 to 250, by default 128.</summary>
    public int Bins { get; init; } = 128;

    /// <summary>Share of a Newton step taken at a time; by default 0.1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Rounds at most; a round visits every feature once. By default 500.</summary>
    public int Rounds { get; init; } = 500;

    /// <summary>Rounds without a better held-out log loss after which a bag stops; by default 25.</summary>
    public int Patience { get; init; } = 25;

    /// <summary>Models grown on different rows and averaged; by default 8.</summary>
    public int Bags { get; init; } = 8;

    /// <summary>Share of the rows, of each outcome, that a bag keeps out to know when to stop; by default 0.15.</summary>
    public double HeldOut { get; init; } = 0.15;

    /// <summary>Steps of one small tree: 2 is a stump; by default 3.</summary>
    public int Leaves { get; init; } = 3;

    /// <summary>Rows under a step, or under a missing reason, for it to be learned from; by default 10.</summary>
    public int MinimumRows { get; init; } = 10;

    /// <summary>Ridge on the Newton steps, in units of row weight times p(1-p); by default 1.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>
    /// Gain, in units of twice the log-likelihood, that the first split of a feature has to bring; a feature of noise stays out.
    /// By default 12: among some fifty cuts of a feature of noise, the best rarely gains as much.
    /// </summary>
    public double EntryGain { get; init; } = 12;

    /// <summary>Features that may move the log-odds one way only, by name. Such a feature is grown by stumps.</summary>
    public IReadOnlyDictionary<string, MonotoneDirection> Monotone { get; init; } = new Dictionary<string, MonotoneDirection>();

    /// <summary>Bags grown at the same time; by default one a processor.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Says every bound that a setting breaks, and every direction for a feature that has none.</summary>
    public void Check(IReadOnlyList<FeatureColumn> columns)
    {
        var faults = new List<string>();
        Within(Bins, 2, 250, nameof(Bins));
        Within(LearningRate, 0.001, 1, nameof(LearningRate));
        Within(Rounds, 1, 100_000, nameof(Rounds));
        Within(Patience, 1, 100_000, nameof(Patience));
        Within(Bags, 1, 1_000, nameof(Bags));
        Within(HeldOut, 0.01, 0.5, nameof(HeldOut));
        Within(Leaves, 2, 16, nameof(Leaves));
        Within(MinimumRows, 1, int.MaxValue, nameof(MinimumRows));
        Within(L2, 1e-6, 1e6, nameof(L2));
        Within(EntryGain, 0, 1e6, nameof(EntryGain));
        foreach (var name in Monotone.Keys.Order(StringComparer.Ordinal))
        {
            var column = columns.FirstOrDefault(column => column.Feature.Name == name);
            if (column is null) { faults.Add($"{nameof(Monotone)} names feature '{name}', which the table does not have"); }
            else if (column.Levels is not null) { faults.Add($"{nameof(Monotone)} names feature '{name}', whose levels have no order"); }
        }

        if (faults.Count > 0) { throw new ArgumentException($"Boosted trainer: {string.Join("; ", faults)}."); }

        void Within(double value, double from, double to, string name)
        {
            if (!(value >= from && value <= to)) { faults.Add(FormattableString.Invariant($"{name} must be {from} to {to}, was {value}")); }
        }
    }
}
