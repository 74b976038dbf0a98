namespace Analytics.Host.Serving;

/// <summary>State of a study, for the status page and metrics.</summary>
internal sealed record StudyState(ServedStudy Served, DateTimeOffset Now)
{
    private const int MostShown = 10;

    /// <summary>Due work, neither done nor given up, oldest first.</summary>
    public required IReadOnlyList<DueRun> Open { get; init; }

    /// <summary>Given-up work, oldest first.</summary>
    public required IReadOnlyList<DueRun> Failed { get; init; }

    /// <summary>Done work, newest first.</summary>
    public required IReadOnlyList<DueRun> Done { get; init; }

    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>The record of the last night; null before the first.</summary>
    public required RunRecord? LastNight { get; init; }

    /// <summary>Latest due, failed and done work, newest first.</summary>
    public IEnumerable<DueRun> Latest =>
        Open.Concat(Failed).Concat(Done.Take(MostShown)).OrderByDescending(run => run.Instant).Take(MostShown);

    /// <summary>The last done work of each job.</summary>
    public IEnumerable<DueRun> LastDone => Done.DistinctBy(run => run.Job).OrderBy(run => run.Job);

    public string Id => Served.Id;

    public LoadedStudy Study => Served.Loaded;

    /// <summary>The next due instant and its job; null without schedules.</summary>
    public (DateTimeOffset Due, Job Job)? Next => Schedule.Of(Study.Study).Select(schedule => (Due: schedule.Next(Now), schedule.Job))
        .Where(one => one.Due is not null).OrderBy(one => one.Due).Select(one => ((DateTimeOffset, Job)?)(one.Due!.Value, one.Job))
            .FirstOrDefault();

    /// <summary>Age of the oldest due work.</summary>
    public TimeSpan Lag => Open.Count == 0 ? TimeSpan.Zero : Now - Open[0].Instant is var lag && lag > TimeSpan.Zero ? lag : TimeSpan.Zero;

    /// <summary>Jobs whose latest work was given up, and nothing was done later.</summary>
    public IReadOnlyList<Job> Failing =>
        [.. Failed.Where(run => !Done.Any(done => done.Job == run.Job && done.Instant > run.Instant)).Select(run => run.Job).Distinct()];

    /// <summary>Nothing is due, and no job is failing.</summary>
    public bool UpToDate => Open.Count == 0 && Failing.Count == 0;

    public static StudyState Of(ServedStudy served)
    {
        var now = served.Database.Moment();
        var finished = served.Finished(); // read once, so that a run that ends meanwhile is either due or done
        var outlook = served.Work.Outlook(Schedule.Of(served.Loaded.Study), finished, now);
        List<DueRun> done =
        [
            .. finished.OrderByDescending(run => run.Cutoff).ThenByDescending(run => run.Written)
                .Select(run => new DueRun(Enum.Parse<Job>(run.Kind, ignoreCase: true), run.Cutoff) { State = DueState.Done, Run = run.Id })
                .DistinctBy(run => (run.Job, run.Instant))
                .ExceptBy(outlook.Open.Select(run => (run.Job, run.Instant)), run => (run.Job, run.Instant)), // not handed out yet
        ];
        return new StudyState(served, now)
        {
            Open = outlook.Open,
            Failed = outlook.Failed,
            Done = done,
            Notices = new Notices(served.Database).Open(served.Id),
            LastNight = done.Find(run => run.Job == Job.Nightly)?.Run is { } record
                ? new RunFolder(served.Store, served.Loaded.Zone).Finished(record) : null,
        };
    }

    /// <summary>An instant in the study's zone.</summary>
    public string Local(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Study.Zone).ToString("ddd yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    public string Local(long micros) => Local(Instant.From(micros));
}
