namespace Analytics.Evidence;

/// <summary>Activity of sources by a cutoff: events and observations by day and student, outcomes and surveys by file and
/// student.</summary>
public sealed class FeedLog
{
    internal const int RecentDays = 7;

    private readonly Dictionary<string, SortedDictionary<DateOnly, long>> days = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> students = new(StringComparer.Ordinal);
    private readonly ILookup<string, Feed> lists; // outcomes and answers
    private readonly History history;
    private readonly DaysBefore daysBefore;
    private readonly long from;
    private readonly Archive archive;

    /// <param name="saysWhenKnown">Whether a source or measure declares when its rows were known. Its rows then count on the day they were
    /// known: marks for last month's work that arrive today show that the feed is alive. The arrival of a file proves nothing, since an old
    /// export may be delivered again.</param>
    internal FeedLog(History history, Archive archive, Func<string, string?, bool> saysWhenKnown)
    {
        (this.history, this.archive) = (history, archive);
        daysBefore = new DaysBefore(Instant.EndOf(history.Today, history.Zone), history.Zone);
        var running = history.RunningCourses();
        from = running.Count == 0
            ? Instant.Never
            : Math.Max(history.WindowStart(RecentDays), Instant.StartOf(running.Min(course => course.Starts), history.Zone));
        var first = running.Count == 0 ? DateOnly.MaxValue : Instant.Day(from, history.Zone);
        foreach (var feed in archive.Feeds.Where(feed => feed.OfEvents))
        {
            var known = saysWhenKnown(feed.Source, null);
            foreach (var day in feed.Days.Where(day => day.Last <= history.Cutoff))
            {
                Count(feed.Source, known ? day.Known : day.Observed, day.Rows);
            }

            Of(students, feed.Source).UnionWith(feed.StudentsBy(history.Cutoff, day => day >= first));
        }

        lists = archive.Feeds.Where(feed => !feed.OfEvents).ToLookup(feed => feed.Source, StringComparer.Ordinal);
        CountObservations(saysWhenKnown);
    }

    /// <summary>Rows of a source by local day; empty if there are none.</summary>
    public IReadOnlyDictionary<DateOnly, long> Days(string source) => Of(days, source);

    /// <summary>Students of a source in the last 7 days of the running terms.</summary>
    public IReadOnlySet<string> Students(string source) => Of(students, source);

    public IReadOnlySet<string> StudentsEver(string source) => archive.Feeds.Where(feed => feed.OfEvents && feed.Source == source)
        .SelectMany(feed => feed.StudentsBy(history.Cutoff, _ => true))
        .Concat(archive.Observations
            .Where(one => one.Source == source && one.ObservedAt <= history.Cutoff && one.Revision.KnownAt <= history.Cutoff)
            .Select(one => one.Student))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Students of a source of outcomes or a survey.</summary>
    /// <param name="newest">Only its newest file.</param>
    public IReadOnlySet<string> Students(string source, bool newest)
    {
        IEnumerable<string> Of(Feed feed) => feed.StudentsBy(history.Cutoff, _ => true);
        var last = newest ? lists[source].Where(feed => Of(feed).Any()).Max(feed => (int?)feed.Landing) ?? 0 : 0;
        return lists[source].Where(feed => feed.Landing >= last).SelectMany(Of).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Counts visible observations. There are many of few measures.</summary>
    private void CountObservations(Func<string, string?, bool> saysWhenKnown)
    {
        var (all, measures) = (archive.Observations, new List<MeasureDays>());
        for (var at = 0; at < all.Count; at++)
        {
            var one = all[at];
            if (one.ObservedAt > history.Cutoff || one.Revision.KnownAt > history.Cutoff) { continue; }

            MeasureDays? of = null;
            foreach (var measure in measures)
            {
                if (!measure.IsOf(one)) { continue; }

                of = measure;
                break;
            }

            if (of is null) { measures.Add(of = new(one.Source, one.Measure, saysWhenKnown(one.Source, one.Measure))); }

            var back = daysBefore.Of(of.IsKnown ? one.Revision.KnownAt : one.ObservedAt);
            CollectionsMarshal.GetValueRefOrAddDefault(of.Rows, back, out _)++;
            if (one.ObservedAt >= from) { Of(students, one.Source).Add(one.Student); }
        }

        foreach (var of in measures)
        {
            foreach (var (back, rows) in of.Rows) { Count(of.Source, history.Today.AddDays(-back), rows); }
        }
    }

    /// <summary>Rows of the following night count for the day before.</summary>
    private void Count(string source, DateOnly day, long rows)
    {
        var (of, at) = (Of(days, source), day > history.Today ? history.Today : day);
        of[at] = of.GetValueOrDefault(at) + rows;
    }

    private static T Of<T>(Dictionary<string, T> bySource, string source)
        where T : new()
    {
        if (!bySource.TryGetValue(source, out var found)) { bySource.Add(source, found = new T()); }

        return found;
    }

    /// <summary>Rows of a measure by days before the cutoff.</summary>
    private sealed record MeasureDays(string Source, string Measure, bool IsKnown)
    {
        public Dictionary<int, long> Rows { get; } = [];

        public bool IsOf(in Observation one) => one.Measure == Measure && one.Source == Source;
    }
}
