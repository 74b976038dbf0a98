namespace Analytics.Studies;

/// <summary>A text for people; a missing language falls back to the other.</summary>
public sealed record TwoLanguages([property: Says("In English.")] string? En = null, [property: Says("In Chinese.")] string? Zh = null)
{
    internal static IEnumerable<StudyFault> Check(TwoLanguages? text, string path) =>
        text is { En: null, Zh: null } ? [new(path, "a text in \"en\", \"zh\" or both", "none")] : [];
}
