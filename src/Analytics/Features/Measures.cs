namespace Analytics.Features;

/// <summary>One measure of the closed vocabulary: what it is taken of, what it means, and which side of it can be a concern.</summary>
public sealed record Measure(
    string Name, string Unit, string Definition, IReadOnlyList<SourceKind> Kinds, Concern Concern = Concern.Either);

/// <summary>The closed vocabulary of measures.</summary>
public static class Measures
{
    private static readonly SourceKind[] Any = [SourceKind.Events, SourceKind.Observations, SourceKind.Survey];
    private static readonly SourceKind[] Values = [SourceKind.Observations, SourceKind.Survey];

    public static IReadOnlyList<Measure> All { get; } =
    [
        new("count", "count", "number of rows", Any),
        new("sum", "amount", "sum of amounts or values", Any),
        new("mean", "value", "mean of amounts or values", Any),
        new("distinctDays", "days", "number of local days with at least one row, days ending at the cutoff's time of day", Any,
            Concern.Less),
        new("daysSinceLast", "days", "days from the last row to the cutoff, by the clock on the wall", Any, Concern.More),
        new("trend", "per week", "least-squares slope over weeks: of weekly sums of events, or of values over time", Any, Concern.Less),
        new("lastScore", "value", "value of the latest row", Values),
        new("missingShare", "share", "share of assessments due by the cutoff without a row", [SourceKind.Observations], Concern.More),
        new(
            "leadTime", "days", "mean days from row to due date, or from registration to the course's first day",
            [SourceKind.Observations, SourceKind.Roster], Concern.Less),
        new("lateShare", "share", "share of rows after their due date", [SourceKind.Observations], Concern.More),
    ];

    /// <summary>The measure of a name, or null when the vocabulary has none.</summary>
    public static Measure? Find(string name) => All.FirstOrDefault(measure => string.Equals(measure.Name, name, StringComparison.Ordinal));
}
