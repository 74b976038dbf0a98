namespace Analytics.Studies;

/// <summary>Requirements of a measure: kinds of source, and what their rows contain.</summary>
/// <param name="Settings">Names of additional settings of its features.</param>
public sealed record MeasureWord(IReadOnlyList<SourceKind> Kinds, RowNeeds Needs, IReadOnlyList<string> Settings);

/// <summary>What rows must contain for a measure.</summary>
[Flags]
public enum RowNeeds
{
    None = 0,
    Hours = 1, // time of day
    Objects = 2, // object
    Kinds = 4, // kind
}
