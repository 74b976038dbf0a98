namespace Analytics.Ingest;

/// <summary>An id with more rows in a file than one person can have: a dash, a guest, a line of totals.</summary>
/// <param name="Of">Rows of all students.</param>
public sealed record CrowdedId(long Rows, long Of, int Students)
{
    private const int FewestRows = 100;

    /// <summary>Among fewer students, one may legitimately have most rows.</summary>
    private const int FewestStudents = 10;

    /// <summary>One student may take this many courses.</summary>
    private const int MostCourses = 10;

    /// <summary>Smallest share of all rows that is suspicious.</summary>
    private const double Share = 0.2;

    /// <summary>Smallest ratio to the next most frequent id that is suspicious.</summary>
    private const double Times = 5;

    internal double Part => (double)Rows / Of;

    /// <summary>The suspicious id of an event or observation file; null if there is none.</summary>
    internal static CrowdedId? InTraces(IReadOnlyCollection<long> counts) =>
        Most(counts) is { Of: >= FewestRows, Part: > Share } most ? most : null;

    /// <summary>The suspicious id of a roster; null if there is none.</summary>
    internal static CrowdedId? InRoster(IReadOnlyCollection<long> counts) => Most(counts) is { Rows: > MostCourses } most ? most : null;

    private static CrowdedId? Most(IReadOnlyCollection<long> counts)
    {
        if (counts.Count < FewestStudents) { return null; }

        var most = counts.OrderDescending().Take(2).ToList();
        return most[0] >= Times * most[1] ? new(most[0], counts.Sum(), counts.Count) : null;
    }
}
