namespace Analytics.Ingest;

/// <summary>Distinguishes a stopped feed from a quiet one, by its own rhythm and by other sources.</summary>
internal sealed class FeedSilence
{
    /// <summary>Shorter gaps are never reported.</summary>
    private const int LeastDays = 7;

    /// <summary>A feed above this share of its usual daily rows shows that students were active.</summary>
    private const double StillFlowing = 0.25;

    private readonly Study study;
    private readonly History history;
    private readonly FeedLog log;
    private readonly HashSet<DateOnly> awaited; // days with a running course and no declared break
    private readonly IReadOnlyList<Assessment> work;
    private readonly DateOnly begun; // start of the earliest running course

    public FeedSilence(Study study, History history, FeedLog log)
    {
        (this.study, this.history, this.log, work) = (study, history, log, history.Assessments());
        begun = history.RunningCourses().Select(course => course.Starts).DefaultIfEmpty(history.Today).Min();
        IEnumerable<Blackout> breaks = [.. study.Breaks ?? [], .. study.Schedules?.Blackouts ?? []];
        awaited = [.. history.Courses.Values.DistinctBy(course => (course.Starts, course.Ends)).SelectMany(Days)
            .Where(day => day <= history.Today && !breaks.Any(one => one.Covers(day)))];
    }

    /// <summary>The report as stale if its feed stopped or has a gap; with a warning if every source is silent.</summary>
    public SourceReport Judge(SourceReport report)
    {
        var source = study.Sources.Single(one => string.Equals(one.Id, report.Source, StringComparison.Ordinal));
        var told = log.Days(source.Id);
        if (report.State != SourceState.Delivered || told.Count == 0 || !awaited.Contains(history.Today)) { return report; }

        var usual = UsualGap(source, told);
        var bound = Math.Max(Math.Max(LeastDays, 2 * usual), source.FreshDays ?? 0);
        var silences = Gaps(told, history.Today).Where(gap => gap.Days > bound && gap.Until >= begun)
            .Where(gap => source.Kind == SourceKind.Events || gap.IsLast).ToList();
        if (silences.FindLast(gap => Expected(source, gap)) is { } stopped)
        {
            return report with
            {
                State = SourceState.Stale,
                Reason = $"{Told(stopped, usual, bound)}; deliver {(stopped.IsLast ? "a newer export" : "the export of these days")}, "
                    + "declare the days under 'breaks' in study.json if nothing was to be done then, or raise freshDays of source "
                    + $"'{source.Id}'",
            };
        }

        return source.Kind == SourceKind.Observations || silences.Count == 0 ? report : report.Warned(
            $"{Told(silences[^1], usual, bound)}; nothing else tells of these days, so they are taken for a break: declare it under "
                + "'breaks' in study.json");
    }

    private static string Told(Gap gap, int usual, double bound) =>
        $"{(gap.IsLast ? "its last row is of" : "it has no row between")} {gap.After:yyyy-MM-dd}"
        + (gap.IsLast ? ", " : $" and {gap.Until:yyyy-MM-dd}, ")
        + $"{gap.Days} days with running courses; its usual gap is {usual} {(usual == 1 ? "day" : "days")}, the bound {bound:0.##}";

    /// <summary>Awaited days without rows: from the last day with rows to the next one, or to the cutoff's day.</summary>
    private sealed record Gap(DateOnly After, DateOnly Until, int Days, bool IsLast)
    {
        public bool Holds(DateOnly day) => After < day && (IsLast ? day <= Until : day < Until);
    }

    /// <summary>Whether anything shows that the source should have had rows in the gap.</summary>
    private bool Expected(Source source, Gap gap)
    {
        var due = work.Where(one => IsDue(one, gap, source)).ToList();
        if (source.Kind == SourceKind.Observations)
        {
            // Only kinds of assessment that the source has ever had are awaited.
            var kinds = KindsIn(source);
            return due.Exists(one => kinds.Contains(one.Kind ?? ""));
        }

        var others = study.Sources.Where(one => one.Id != source.Id && log.Days(one.Id).Count >= LeastDays).ToList();
        return due.Count > 0 || others.Exists(one => Flows(one, gap)) || (others.Count == 0 && work.Count == 0);
    }

    private bool IsDue(Assessment one, Gap gap, Source source) => one.DueAt is { } due && gap.Holds(Instant.Day(due, history.Zone))
        && history.Courses.TryGetValue(one.Course, out var course) && course.Starts <= history.Today && history.Today <= course.Ends
        && Instant.AddDays(due, source.DelayDays ?? 0, history.Zone) <= history.Cutoff;

    private HashSet<string> KindsIn(Source source)
    {
        var planned = work.ToDictionary(one => (one.Course, one.Object), one => one.Kind ?? "");
        return [.. history.Observations(courses: null, out _).Of(source.Id).Where(one => one is { Course: not null, Object: not null })
            .Select(one => planned.GetValueOrDefault((one.Course!, one.Object!))).OfType<string>()];
    }

    /// <summary>Whether another source kept its usual rate during a gap.</summary>
    private bool Flows(Source source, Gap gap)
    {
        var told = log.Days(source.Id);
        var first = told.Keys.Min();
        if (first > gap.After) { return false; } // it started later and says nothing about earlier days

        double Rate(Func<DateOnly, bool> within) =>
            told.Where(one => within(one.Key)).Sum(one => one.Value) / (double)Math.Max(1, awaited.Count(within));
        return Rate(gap.Holds) >= StillFlowing * Rate(day => day >= first && day <= gap.After);
    }

    /// <summary>The 95th percentile of gaps; the longest for observations, whose days are few. The days from the start of the source's
    /// first term to its first row count as a gap; the current silence does not.</summary>
    private int UsualGap(Source source, IReadOnlyDictionary<DateOnly, long> told)
    {
        var first = told.Keys.Min();
        var start = history.Courses.Values.Where(course => course.Starts <= first && first <= course.Ends)
            .Select(course => course.Starts).DefaultIfEmpty(first).Min();
        var between = Gaps(told, history.Today).Where(gap => !gap.IsLast).Select(gap => gap.Days);
        int[] gaps = [awaited.Count(day => day >= start && day < first), .. between];
        Array.Sort(gaps);
        return source.Kind == SourceKind.Observations ? gaps[^1] : gaps[(int)Math.Ceiling(0.95 * gaps.Length) - 1];
    }

    /// <summary>Gaps between consecutive days with rows, and from the last one to the cutoff's day.</summary>
    private IEnumerable<Gap> Gaps(IReadOnlyDictionary<DateOnly, long> told, DateOnly today)
    {
        var days = told.Keys.Order().ToList();
        foreach (var (after, until) in days.Zip([.. days.Skip(1), today]))
        {
            var last = after == days[^1];
            var between = Enumerable.Range(1, until.DayNumber - after.DayNumber - (last ? 0 : 1));
            yield return new Gap(after, until, between.Count(one => awaited.Contains(after.AddDays(one))), last);
        }
    }

    private static IEnumerable<DateOnly> Days(Course course) =>
        Enumerable.Range(0, Math.Max(0, course.Ends.DayNumber - course.Starts.DayNumber + 1)).Select(course.Starts.AddDays);
}
