using Analytics.Host.Records;
using Analytics.Host.Serving;
using Analytics.HostTests.Records;
using Analytics.Runs;
using Analytics.Studies;
using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.HostTests.Serving;

/// <summary>A study of nothing but schedules, a store, and nodes that watch it; what they do is written down instead of done.</summary>
internal sealed class Watched : IDisposable
{
    public const string Id = "tiny";
    public static readonly DateTimeOffset Start = new(2026, 10, 20, 12, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);
    public static readonly IReadOnlyList<TimeSpan> BackOff = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10)];

    private readonly Stores stores;
    private readonly List<DueRun> ran = [];

    public Watched(Stores stores, Schedules schedules) => (this.stores, Schedules) = (stores, schedules);

    /// <summary>The clock of all nodes that have none of their own.</summary>
    public ManualClock Clock { get; } = new(Start);

    public Schedules Schedules { get; set; }

    public string TimeZone { get; init; } = "UTC";

    /// <summary>Where notices go.</summary>
    public NoticeMail? Mail { get; set; }

    /// <summary>How its models stand.</summary>
    public IReadOnlyList<ModelAdvice> Models { get; set; } = [];

    /// <summary>Faults of the study file; empty when it is in order.</summary>
    public List<StudyFault> Faults { get; } = [];

    /// <summary>Why the study file cannot be read; null when it can.</summary>
    public Exception? Unread { get; set; }

    /// <summary>What was done, in order: job and instant.</summary>
    public IReadOnlyList<string> Ran
    {
        get
        {
            lock (ran) { return [.. ran.Select(run => run.ToString())]; }
        }
    }

    public DueRuns Runs => new(Database());

    public IReadOnlyList<Notice> Notices => new Notices(Database()).Open(Id);

    /// <summary>A store and nodes with a study seen for the first time at noon of 20 October 2026.</summary>
    public static async Task<Watched> Of(Schedules schedules, string zone = "UTC")
    {
        var watched = new Watched(await Stores.Make(Stores.Sqlite, new PostgresServer()), schedules) { TimeZone = zone };
        await watched.Node("first").WakeAsync(CancellationToken.None);
        return watched;
    }

    /// <summary>A process that watches the study.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="body">What it does before the work is written down; null: nothing.</param>
    /// <param name="clock">Its own clock.</param>
    public Watch Node(string name, Action<DueRun, CancellationToken>? body = null, TimeProvider? clock = null) => new(
        new WatchSettings(Id, Load, "nowhere", name, Silence, BackOff, Mail, Models: _ => Models), Database(clock), (_, run, progress, stop) =>
        {
            progress(new Step("work", 0, 1));
            body?.Invoke(run, stop);
            lock (ran) { ran.Add(run); }

            return $"record of {name}";
        }, clock ?? Clock, NullLogger.Instance);

    /// <summary>Sets the clocks to an instant and wakes a node.</summary>
    public Task WakeAt(Watch node, DateTimeOffset instant)
    {
        Clock.Advance(instant - Clock.GetUtcNow());
        return node.WakeAsync(CancellationToken.None);
    }

    public void Dispose() => stores.Dispose();

    public Database Database(TimeProvider? clock = null) => stores.Open(clock ?? Clock);

    private LoadedStudy Load()
    {
        if (Unread is not null) { throw Unread; }

        if (Faults.Count > 0) { throw new StudyException("study.json", Faults); }

        var study = new Study(null, Id, "Tiny", TimeZone, null, null, [], null, [], [], new EvaluationPlan([], []), Schedules: Schedules);
        return new LoadedStudy(study, "nowhere", "hash", TimeZoneInfo.FindSystemTimeZoneById(TimeZone), []);
    }
}
