namespace Analytics.Features.Measures;

/// <summary>One measure of the closed vocabulary: what it is taken of, what it means, and which side of it can be a concern.</summary>
public abstract class Measure(
    string name, string unit, string definition, IReadOnlyList<SourceKind> kinds, Concern concern = Concern.Either)
{
    private protected static readonly SourceKind[] anyRows = [SourceKind.Events, SourceKind.Observations, SourceKind.Survey];

    /// <summary>The closed vocabulary.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new Count(), new Sum(), new Mean(), new DistinctDays(), new DaysSinceLast(), new Trend(), new LastScore(), new MissingShare(),
        new LeadTime(), new LateShare(), new LastLevel(),
    ];

    public string Name => name;

    public string Unit => unit;

    public string Definition => definition;

    /// <summary>Kinds of source it is taken of.</summary>
    public IReadOnlyList<SourceKind> Kinds => kinds;

    public Concern Concern => concern;

    /// <summary>The measure of a name.</summary>
    public static Measure Of(string name) => All.First(measure => string.Equals(measure.Name, name, StringComparison.Ordinal));

    /// <summary>Taken of the events of a row.</summary>
    internal virtual Reading Of(EventTally events, int row) =>
        throw new InvalidOperationException($"Measure '{name}' cannot be taken of events.");

    /// <summary>Taken of the observations of a row: submissions, scores, scale scores.</summary>
    internal virtual Reading Of(Observed seen) =>
        throw new InvalidOperationException($"Measure '{name}' cannot be taken of observations.");
}
