namespace Analytics.Ingest;

/// <summary>What identifies revisions of the same fact.</summary>
internal static class RevisionKey
{
    /// <summary>The declared key, or the identifying roles of kinds whose later rows replace earlier ones; null if neither.</summary>
    public static IReadOnlyList<string>? Of(Source source) => source.Key ?? source.Kind switch
    {
        SourceKind.Roster or SourceKind.Outcomes => ["student", source.IsOfTerms ? "term" : "course"],
        SourceKind.Calendar => !source.Has("course") && !source.Has("object") ? ["term"] : ["course", "object"],
        _ => null,
    };
}
