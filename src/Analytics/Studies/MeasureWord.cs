namespace Analytics.Studies;

/// <summary>What a study must know about a measure: the kinds of source it uses, and what their rows must contain.</summary>
/// <param name="Settings">Further settings that a feature of it may have, by the names of study.json.</param>
public sealed record MeasureWord(IReadOnlyList<SourceKind> Kinds, RowNeeds Needs, IReadOnlyList<string> Settings);

/// <summary>What rows must contain for a measure to use them.</summary>
[Flags]
public enum RowNeeds
{
    None = 0,

    /// <summary>When on the day they happened.</summary>
    Hours = 1,

    /// <summary>Of which object they are.</summary>
    Objects = 2,

    /// <summary>Of which kind they are.</summary>
    Kinds = 4,
}
