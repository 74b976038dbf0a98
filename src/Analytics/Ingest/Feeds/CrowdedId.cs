namespace Analytics.Ingest;

/// <summary>An id that is in more rows of a file than one person can have: a dash, a guest, a line of totals.</summary>
/// <param name="Rows">Rows that have it.</param>
/// <param name="Of">Rows of all students.</param>
/// <param name="Students">How many students have rows.</param>
public sealed record CrowdedId(long Rows, long Of, int Students)
{
    private const int FewestRows = 100;

    /// <summary>Of fewer students one may well have most rows.</summary>
    private const int FewestStudents = 10;

    /// <summary>Courses that one may take, whatever others take.</summary>
    private const int MostCourses = 10;

    /// <summary>Share of all rows from which on it is looked at.</summary>
    private const double Share = 0.2;

    /// <summary>How often it must have the rows of the next.</summary>
    private const double Times = 5;

    internal double Part => (double)Rows / Of;

    /// <summary>The id that is in most events or observations; null if one person may have so many.</summary>
    internal static CrowdedId? InTraces(IReadOnlyCollection<long> counts) =>
        Most(counts) is { Of: >= FewestRows, Part: > Share } most ? most : null;

    /// <summary>The id that is in most rows of a roster; null if one person may take so many courses.</summary>
    internal static CrowdedId? InRoster(IReadOnlyCollection<long> counts) => Most(counts) is { Rows: > MostCourses } most ? most : null;

    private static CrowdedId? Most(IReadOnlyCollection<long> counts)
    {
        if (counts.Count < FewestStudents) { return null; }

        var most = counts.OrderDescending().Take(2).ToList();
        return most[0] >= Times * most[1] ? new(most[0], counts.Sum(), counts.Count) : null;
    }
}
