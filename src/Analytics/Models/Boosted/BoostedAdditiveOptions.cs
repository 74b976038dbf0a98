namespace Analytics.Models;

/// <summary>Which way a feature may move the log-odds.</summary>
public enum MonotoneDirection
{
    Increasing = 1,  // higher values never lower the log-odds
    Decreasing = -1, // higher values never raise the log-odds
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

    /// <summary>Gain, in units of twice the log-likelihood, that the first split of a feature has to bring; a feature of noise stays out.
    /// By default 12: among some fifty cuts of a feature of noise, the best rarely gains as much.</summary>
    public double EntryGain { get; init; } = 12;

    /// <summary>Features that may move the log-odds one way only, by name. Such a feature is grown by stumps.</summary>
    public IReadOnlyDictionary<string, MonotoneDirection> Monotone { get; init; } = new Dictionary<string, MonotoneDirection>();

    /// <summary>Bags grown at the same time; by default one a processor.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
