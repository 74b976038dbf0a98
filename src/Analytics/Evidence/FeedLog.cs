namespace Analytics.Evidence;

/// <summary>Of a run of traces what tells whether a feed flows: whose they are, of which source, and when.</summary>
public sealed record FeedBatch(TextColumn Student, TextColumn Source, long[] ObservedAt, long[] KnownAt);

/// <summary>
/// What sources told by a cutoff: of events and observations how many rows on which local day and of whom lately, of outcomes and surveys
/// of whom in each file.
/// </summary>
public sealed class FeedLog
{
    internal const int RecentDays = 7;

    private readonly Dictionary<string, SortedDictionary<DateOnly, long>> days = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> students = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, HashSet<string>>> files = new(StringComparer.Ordinal); // by landing
    private readonly History history;
    private readonly DaysBefore daysBefore;
    private readonly long from;

    /// <param name="history">What was known.</param>
    /// <param name="archive">Its rows.</param>
    /// <param name="saysWhenKnown">
    /// Whether a source declares when its rows, or those of a measure, were known. A row then speaks for the day on which it was known:
    /// marks of last month's work that come today show that marks still come. The arrival of a file shows nothing, since an old export may
    /// come again.
    /// </param>
    internal FeedLog(History history, Archive archive, Func<string, string?, bool> saysWhenKnown)
    {
        this.history = history;
        daysBefore = new DaysBefore(Instant.EndOf(history.Today, history.Zone), history.Zone);
        var running = history.RunningCourses();
        from = running.Count == 0
            ? Instant.Never
            : Math.Max(history.WindowStart(RecentDays), Instant.StartOf(running.Min(course => course.Starts), history.Zone));
        foreach (var batch in archive.Feeds()) { Add(batch, saysWhenKnown); }

        foreach (var one in history.Outcomes()) { Add(one.Source, one.Revision.Landing, one.Student); }

        foreach (var one in history.Answers()) { Add(one.Source, one.Revision.Landing, one.Student); }

        foreach (var group in archive.Observations.GroupBy(one => (one.Source, one.Measure)))
        {
            var known = saysWhenKnown(group.Key.Source, group.Key.Measure);
            foreach (var one in group)
            {
                if (Add(group.Key.Source, one.ObservedAt, one.Revision.KnownAt, known)) { Of(students, group.Key.Source).Add(one.Student); }
            }
        }
    }

    /// <summary>Rows of a source by the local day they speak for; empty where it told nothing.</summary>
    public IReadOnlyDictionary<DateOnly, long> Days(string source) => Of(days, source);

    /// <summary>Students of whom a source told something in the last 7 days of the terms that run.</summary>
    public IReadOnlySet<string> Students(string source) => Of(students, source);

    /// <summary>Students whom a source of outcomes or a survey tells of; empty where it told nothing.</summary>
    /// <param name="source">Its id.</param>
    /// <param name="newest">Only those of its newest file.</param>
    public IReadOnlySet<string> Students(string source, bool newest)
    {
        var told = Of(files, source);
        return newest && told.Count > 0 ? told[told.Keys.Last()] : told.Values.SelectMany(one => one).ToHashSet(StringComparer.Ordinal);
    }

    private void Add(string source, int landing, string student)
    {
        var told = Of(files, source);
        if (!told.TryGetValue(landing, out var there)) { told.Add(landing, there = new(StringComparer.Ordinal)); }

        there.Add(student);
    }

    private void Add(FeedBatch batch, Func<string, string?, bool> saysWhenKnown)
    {
        var known = batch.Source.Dictionary.Select(source => saysWhenKnown(source, null)).ToArray();
        var seen = new HashSet<long>();
        for (var row = 0; row < batch.ObservedAt.Length; row++)
        {
            var source = batch.Source.Codes[row];
            if (Add(batch.Source.Dictionary[source], batch.ObservedAt[row], batch.KnownAt[row], known[source])
                && seen.Add(((long)source << 32) | (uint)batch.Student.Codes[row]))
            {
                Of(students, batch.Source.Dictionary[source]).Add(batch.Student[row]!);
            }
        }
    }

    /// <summary>Counts a row that had happened and was known; true where it is of the last days.</summary>
    private bool Add(string source, long observedAt, long knownAt, bool saysWhenKnown)
    {
        if (observedAt > history.Cutoff || knownAt > history.Cutoff) { return false; }

        var day = history.Today.AddDays(-daysBefore.Of(saysWhenKnown ? knownAt : observedAt));
        var of = Of(days, source);
        of[day] = of.GetValueOrDefault(day) + 1;
        return observedAt >= from;
    }

    private static T Of<T>(Dictionary<string, T> bySource, string source)
        where T : new()
    {
        if (!bySource.TryGetValue(source, out var found)) { bySource.Add(source, found = new T()); }

        return found;
    }
}
