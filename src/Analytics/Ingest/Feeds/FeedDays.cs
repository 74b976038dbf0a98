namespace Analytics.Ingest;

/// <summary>On which days a source that flows day by day told something.</summary>
/// <param name="Newest">The last day of which it has a row.</param>
/// <param name="Rows">Rows of each of the last days, the day of the cutoff last.</param>
public sealed record FeedDays(DateOnly Newest, IReadOnlyList<long> Rows)
{
    private const int Told = 14;

    /// <returns>Null if nothing was told.</returns>
    public static FeedDays? Of(IReadOnlyDictionary<DateOnly, long> days, DateOnly today)
    {
        var known = days.Keys.Where(day => day <= today).ToList();
        return known.Count == 0 ? null
            : new FeedDays(known.Max(), [.. Enumerable.Range(1 - Told, Told).Select(at => days.GetValueOrDefault(today.AddDays(at)))]);
    }
}
