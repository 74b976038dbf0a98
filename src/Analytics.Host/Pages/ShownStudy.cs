namespace Analytics.Host.Pages;

/// <summary>A study with pages, and its last night. Lives as long as the process. Thread-safe.</summary>
internal sealed class ShownStudy(
    string id, Func<LoadedStudy> loaded, Store store, AdvisingPlace people, TimeProvider clock, string root = "", StudyDesk? desk = null)
{
    private static readonly TimeSpan freshFor = TimeSpan.FromSeconds(5);
    private readonly Lock looking = new();
    private FlagHistory history = new();
    private DateTime forgotten; // time of the last erasure
    private ShownNight? night;
    private long looked;

    public string Id => id;

    public string Title => loaded().Study.Title;

    public LoadedStudy Loaded => loaded();

    /// <summary>The work of the study; only in a process that serves it.</summary>
    public StudyDesk Desk => desk ?? throw new InvalidOperationException("This process does no work of the study.");

    public RunFolder Runs => new(store, loaded().Zone);

    public Store Store => store;

    public string Address => $"{root}/studies/{id}";

    public DateTimeOffset Now => Local(clock.GetUtcNow());

    public string ZoneId => loaded().Zone.Id;

    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, loaded().Zone);

    /// <summary>The last published night; null before the first. Checked again every few seconds.</summary>
    public ShownNight? Night()
    {
        lock (looking)
        {
            if (looked != 0 && clock.GetElapsedTime(looked) < freshFor) { return night; }

            if (File.GetLastWriteTimeUtc(store.Forgotten) is var erased && erased != forgotten)
            {
                (forgotten, night, history) = (erased, null, new());
            }

            var study = loaded();
            var last = Runs.LastNight;
            if (last?.Id != night?.Record.Id) { night = last is null ? null : ShownNight.Load(store, study, last); }

            looked = clock.GetTimestamp();
            return night;
        }
    }

    public AdvisingPlace People => people;

    public FlagHistory History()
    {
        history.Read(store, loaded());
        return history;
    }
}
