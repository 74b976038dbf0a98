namespace Analytics.Studies;

/// <summary>What a study must know about a measure: the kinds of source it uses, and what their rows must contain.</summary>
/// <param name="Settings">Further settings that a feature of it may have, by the names of study.json.</param>
public sealed record MeasureWord(IReadOnlyList<SourceKind> Kinds, RowNeeds Needs, IReadOnlyList<string> Settings);

/// <summary>What rows must contain for a measure to use them.</summary>
[Flags]
public enum RowNeeds
{
    None = 0,
    Hours = 1,   // when on the day they happened
    Objects = 2, // of which object they are
    Kinds = 4,   // of which kind they are
}
