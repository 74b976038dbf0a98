using Analytics.Evidence;
using Analytics.Host.Records;
using Analytics.Runs;
using Analytics.Studies;

namespace Analytics.Host.Serving;

/// <summary>How a study stands: what its page and its metrics are made of.</summary>
internal sealed record StudyState(ServedStudy Served, DateTimeOffset Now)
{
    private const int MostShown = 10;

    public required IReadOnlyList<DueRun> Open { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<DueRun> Latest { get; init; }

    public required IReadOnlyList<Tally> Tallies { get; init; }

    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>The last done instant of each job that has one.</summary>
    public required IReadOnlyList<DueRun> LastDone { get; init; }

    /// <summary>The record of the last night done by the clock; null before the first.</summary>
    public required RunRecord? LastNight { get; init; }

    public string Id => Served.Id;

    public LoadedStudy Study => Served.Loaded;

    /// <summary>The next instant at which work is due, and which; null without schedules.</summary>
    public (DateTimeOffset Due, Job Job)? Next => Schedule.Of(Study.Study).Select(schedule => (Due: schedule.Next(Now), schedule.Job))
        .Where(one => one.Due is not null).OrderBy(one => one.Due).Select(one => ((DateTimeOffset, Job)?)(one.Due!.Value, one.Job)).FirstOrDefault();

    /// <summary>How long the oldest instant that is due has been undone.</summary>
    public TimeSpan Lag => Open.Count == 0 ? TimeSpan.Zero : Now - Open[0].Instant is var lag && lag > TimeSpan.Zero ? lag : TimeSpan.Zero;

    /// <summary>Jobs whose latest work was given up; work that was done later makes up for it.</summary>
    public required IReadOnlyList<Job> Failing { get; init; }

    /// <summary>Nothing that was due is undone, and the latest work of each job is not given up.</summary>
    public bool UpToDate => Open.Count == 0 && Failing.Count == 0;

    public static StudyState Of(ServedStudy served)
    {
        var (runs, id) = (new DueRuns(served.Database), served.Id);
        List<DueRun> done = [.. Enum.GetValues<Job>().Select(job => runs.Last(id, job, DueState.Done)).OfType<DueRun>()];
        return new StudyState(served, served.Database.Moment())
        {
            Open = runs.Open(id),
            Latest = runs.Latest(id, MostShown),
            Tallies = runs.Tallies(id),
            Notices = new Notices(served.Database).Open(id),
            LastDone = done,
            Failing = [.. Enum.GetValues<Job>().Where(job => runs.Last(id, job, DueState.Failed)?.Due > (done.Find(run => run.Job == job)?.Due ?? 0))],
            LastNight = done.Find(run => run.Job == Job.Nightly)?.Run is { } record ? new RunFolder(served.Store, served.Loaded.Zone).Finished(record) : null,
        };
    }

    /// <summary>An instant as people of the study see it on their clocks.</summary>
    public string Local(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Study.Zone).ToString("ddd yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    public string Local(long micros) => Local(Instant.From(micros));
}
