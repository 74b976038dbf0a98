namespace Analytics.Ingest;

/// <summary>Rows per recent day of a daily feed.</summary>
/// <param name="Newest">The last day with a row.</param>
/// <param name="Rows">Rows of each recent day; the last is the cutoff's day.</param>
public sealed record FeedDays(DateOnly Newest, IReadOnlyList<long> Rows)
{
    private const int Told = 14;

    /// <returns>Null without rows.</returns>
    public static FeedDays? Of(IReadOnlyDictionary<DateOnly, long> days, DateOnly today)
    {
        var known = days.Keys.Where(day => day <= today).ToList();
        return known.Count == 0 ? null
            : new FeedDays(known.Max(), [.. Enumerable.Range(1 - Told, Told).Select(at => days.GetValueOrDefault(today.AddDays(at)))]);
    }
}
