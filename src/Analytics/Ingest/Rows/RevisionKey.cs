namespace Analytics.Ingest;

/// <summary>What identifies the rows of a source that are revisions of one another.</summary>
internal static class RevisionKey
{
    /// <summary>The declared key; else, of kinds whose later row speaks for earlier ones, the roles that the past is told by: what goes
    /// back to what it was is a revision there, not a repeat. Null if every row stands for itself.</summary>
    public static IReadOnlyList<string>? Of(Source source) => source.Key ?? source.Kind switch
    {
        SourceKind.Roster or SourceKind.Outcomes => ["student", source.IsOfTerms ? "term" : "course"],
        SourceKind.Calendar => !source.Has("course") && !source.Has("object") ? ["term"] : ["course", "object"],
        _ => null,
    };
}
