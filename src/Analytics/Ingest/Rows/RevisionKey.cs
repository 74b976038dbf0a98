namespace Analytics.Ingest;

/// <summary>What identifies the rows of a source that are revisions of one another.</summary>
internal static class RevisionKey
{
    /// <summary>The declared key; else the roles that identify facts of kinds whose later rows replace earlier ones. Null if none
    /// do.</summary>
    public static IReadOnlyList<string>? Of(Source source) => source.Key ?? source.Kind switch
    {
        SourceKind.Roster or SourceKind.Outcomes => ["student", source.IsOfTerms ? "term" : "course"],
        SourceKind.Calendar => !source.Has("course") && !source.Has("object") ? ["term"] : ["course", "object"],
        _ => null,
    };
}
