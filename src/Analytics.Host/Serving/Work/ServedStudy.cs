using System.Collections.Concurrent;
using Analytics.Host.Commands;

namespace Analytics.Host.Serving;

/// <summary>A study that this process serves: its file, data root, records and work.</summary>
internal sealed class ServedStudy : IDisposable
{
    private readonly string path;
    private readonly string? root;
    private readonly ConcurrentDictionary<string, FinishedRun> finished = new(StringComparer.Ordinal);

    private ServedStudy(string path, LoadedStudy study, ServeSettings settings, JobEngine engine, TimeProvider clock, ILogger log)
    {
        (this.path, Loaded) = (path, study);
        root = settings.Out == ServeSettings.UsualOut ? null : Path.Combine(settings.Out, Id);
        Store = new Store(Path.Combine(settings.Out, Id));
        if (study.DataFolder is { } exports) { RootFolder.Require(Store.Root, exports); }

        RootFolder.Make(Store.Root);
        Installation.RequireSameStudy(study, Store);
        Store.Create();
        Database = Database.Open(settings.Records, Path.Combine(Store.Private, RecordsFile), clock);
        People = AdvisingPlace.Of(Store, Id, settings.Records);
        var ways = new DigestWays(settings.Mail?.Server, settings.Reach.Shown, Secret.Of(DigestHook.SecretVariable));
        Work = new DueWork(
            new WorkSettings(Id, Load, Store, Finished, WorkSettings.UsualBackOff, settings.Mail, settings.Since, Advice),
            Database, new StudyWork(Store, People, settings.Threads, ways, clock).Do,
            run => engine.Enqueue(Named.Of(run.Job), Id, TimeSpan.Zero, JobInstant.Of(run.Instant)), clock, log);
    }

    /// <summary>File of the records of one machine, on the private side.</summary>
    public const string RecordsFile = "records.db";

    public string Id => Loaded.Study.Id;

    /// <summary>The study as last read without a fault.</summary>
    public LoadedStudy Loaded { get; private set; }

    /// <summary>Hash of the study whose schedules the engine knows; null before the first.</summary>
    public string? Announced { get; set; }

    public Store Store { get; }

    public Database Database { get; }

    public AdvisingPlace People { get; }

    public DueWork Work { get; }

    /// <summary>Opens the studies, each with its own data root.</summary>
    /// <exception cref="InstallationException">Two studies have the same id, or a data root is unusable or belongs to another
    /// study.</exception>
    public static IReadOnlyList<ServedStudy> Open(ServeSettings settings, JobEngine engine, TimeProvider clock, ILogger log)
    {
        var loaded = settings.Studies.Select(path => (Path: path, Study: StudyOptions.Load(path))).ToList();
        return loaded.GroupBy(one => one.Study.Study.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new InstallationException(
                $"The studies {string.Join(" and ", twice.Select(one => $"'{one.Path}'"))} have one id, '{twice.Key}': each needs an id "
                    + $"and a data root of its own.")
            : [.. loaded.Select(one => new ServedStudy(one.Path, one.Study, settings, engine, clock, log))];
    }

    public void Dispose() => Database.Dispose();

    /// <summary>The finished runs of the lake. Records never change, so each is read once.</summary>
    public IReadOnlyList<FinishedRun> Finished()
    {
        if (!Directory.Exists(Store.Runs)) { return []; }

        foreach (var folder in Directory.EnumerateDirectories(Store.Runs).Where(folder => !finished.ContainsKey(Path.GetFileName(folder))))
        {
            try
            {
                if (FinishedRun.Of(Store, folder) is { } run) { finished[run.Id] = run; }
            }
            catch (InstallationException)
            {
                // A damaged record: doctor reports it, and work that needs it fails.
            }
        }

        return [.. finished.Values];
    }

    /// <summary>A text whose commands are spelled out for this study.</summary>
    public string Typed(string text) => TypedCommand.In(text, path, root);

    private IReadOnlyList<ModelAdvice> Advice(LoadedStudy study)
    {
        var damage = new ModelRegistry(Store).Damage();
        return damage.Count > 0
            ? [new ModelAdvice("files", damage[0].TrimEnd('.'), "'analytics doctor' lists all damaged files")]
            : [.. ModelAdvice.Of(study, Store)
                .Select(one => one with { Says = Typed(one.Says), Do = one.Do is { } what ? Typed(what) : null })];
    }

    /// <summary>Reads the study file again. The id must stay: it is that of the data root.</summary>
    private LoadedStudy Load()
    {
        var study = StudyOptions.Load(path);
        return string.Equals(study.Study.Id, Id, StringComparison.Ordinal)
            ? Loaded = study
            : throw new InstallationException(
                $"The study in '{path}' has another id than before: '{study.Study.Id}', was '{Id}'. Restore the id, or start again to "
                    + $"serve it as another study.");
    }
}
