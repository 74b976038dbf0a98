using Analytics.Host.Jobs;
using Analytics.Host.Records;
using Analytics.Host.Serving;
using Analytics.HostTests.Records;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Studies;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.HostTests.Serving;

/// <summary>
/// A study of nothing but schedules, a data root, and nodes that do its work; what they do is written down instead of done.
/// </summary>
internal sealed class Watched : IDisposable
{
    public const string Id = "tiny";
    public static readonly DateTimeOffset Start = new(2026, 10, 20, 12, 0, 0, TimeSpan.Zero);
    public static readonly IReadOnlyList<TimeSpan> BackOff = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10)];

    private readonly Stores stores;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("watched-");
    private readonly List<DueRun> ran = [];

    public Watched(Stores stores, Schedules schedules) => (this.stores, Schedules) = (stores, schedules);

    /// <summary>The data root that all nodes share.</summary>
    public Store Store => new(folder.FullName);

    /// <summary>The clock of all nodes that have none of their own.</summary>
    public ManualClock Clock { get; } = new(Start);

    public Schedules Schedules { get; set; }

    public string TimeZone { get; init; } = "UTC";

    /// <summary>Where notices go.</summary>
    public NoticeMail? Mail { get; set; }

    /// <summary>Where nodes that are made from now on say what they do.</summary>
    public ILogger Log { get; set; } = NullLogger.Instance;

    /// <summary>How its models stand.</summary>
    public IReadOnlyList<ModelAdvice> Models { get; set; } = [];

    /// <summary>Faults of the study file; empty when it is in order.</summary>
    public List<StudyFault> Faults { get; } = [];

    /// <summary>Why the study file cannot be read; null when it can.</summary>
    public Exception? Unread { get; set; }

    /// <summary>Runs that the lake has from elsewhere.</summary>
    public List<DueRun> Found { get; } = [];

    /// <summary>What was done, in order: job and instant.</summary>
    public IReadOnlyList<string> Ran
    {
        get
        {
            lock (ran) { return [.. ran.Select(run => run.ToString())]; }
        }
    }

    public Beginnings Beginnings => new(Store.Begun);

    /// <summary>What of the study is due and not done.</summary>
    public Outlook Outlook => Work("looks on", null).Outlook(Schedule.Of(Load().Study), Finished(), Clock.GetUtcNow());

    public IReadOnlyList<Notice> Notices => new Notices(Database()).Open(Id);

    /// <summary>A store and nodes with a study seen for the first time at noon of 20 October 2026.</summary>
    public static async Task<Watched> Of(Schedules schedules, string zone = "UTC")
    {
        var watched = new Watched(await Stores.Make(Stores.Sqlite, new PostgresServer()), schedules) { TimeZone = zone };
        await watched.Node("first").WakeAsync(CancellationToken.None);
        return watched;
    }

    /// <summary>A process that does the study's work.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="body">What it does before the work is written down; null: nothing.</param>
    public Node Node(string name, Action<DueRun, CancellationToken>? body = null)
    {
        var queue = new Queue<DueRun>();
        return new Node(Work(name, body, queue.Enqueue), queue);
    }

    private DueWork Work(string name, Action<DueRun, CancellationToken>? body, Action<DueRun>? enqueue = null) => new(
        new WorkSettings(Id, Load, Store, Finished, BackOff, Mail, Models: _ => Models), Database(), (_, run, progress, stop) =>
        {
            progress(new Step("work", 0, 1));
            body?.Invoke(run, stop);
            lock (ran) { ran.Add(run); }

            return $"record of {name}";
        }, enqueue ?? (_ => { }), Clock, Log);

    private IReadOnlyList<FinishedRun> Finished()
    {
        lock (ran)
        {
            return [.. ran.Concat(Found).Select(run => new FinishedRun($"{run}", Named.Of(run.Job), run.Instant, [], null, null, null,
                run.Instant))];
        }
    }

    /// <summary>Sets the clocks to an instant and wakes a node.</summary>
    public Task WakeAt(Node node, DateTimeOffset instant)
    {
        Clock.Advance(instant - Clock.GetUtcNow());
        return node.WakeAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        stores.Dispose();
        folder.Delete(recursive: true);
    }

    public Database Database() => stores.Open(Clock);

    private LoadedStudy Load()
    {
        if (Unread is not null) { throw Unread; }

        if (Faults.Count > 0) { throw new StudyException("study.json", Faults); }

        var study = new Study(null, Id, "Tiny", TimeZone, null, null, [], null, [], [], new EvaluationPlan([], []), Schedules: Schedules);
        return new LoadedStudy(study, "nowhere", "hash", TimeZoneInfo.FindSystemTimeZoneById(TimeZone), []);
    }
}

/// <summary>A process, and a queue that stands for the engine's.</summary>
internal sealed class Node(DueWork work, Queue<DueRun> queue)
{
    /// <summary>Looks, and does what comes of it as the engine would; throws at the end what is tried again.</summary>
    public async Task WakeAsync(CancellationToken stop)
    {
        WorkFailedException? first = null;
        await work.LookAsync(null, stop);
        while (queue.TryDequeue(out var run))
        {
            try
            {
                await Task.Run(() => work.Do(run, _ => { }, stop), CancellationToken.None);
                work.Told(run, null);
            }
            catch (WorkFailedException busy) when (busy.Message.StartsWith("Another run is at work", StringComparison.Ordinal)) { return; }
            catch (WorkFailedException failed)
            {
                if (failed.Again is null) { work.Told(run, failed.Failure); }
                else { first ??= failed; }
            }

            await work.LookAsync(null, stop);
        }

        if (first is not null) { throw first; }
    }

    public Task<string> LookAsync(Job asked) => work.LookAsync(asked, CancellationToken.None);

    public string Do(DueRun run) => work.Do(run, _ => { }, CancellationToken.None);
}
