namespace Analytics.Host.Commands;

/// <summary>Arguments and options of commands that work on a study and its exports.</summary>
internal sealed class StudyOptions(TimeProvider clock)
{
    private static readonly DateOnly earliest = new(1900, 1, 1); // no log is older, and days can be subtracted from it

    private readonly Argument<string> study = StudyArgument();
    private readonly Option<DateOnly?> asOf = Bounded.Day("--as-of",
        "Look from the end of this day, yyyy-MM-dd, in the study's zone. Default: the study's asOf, else yesterday.");

    private readonly Option<string?> data = ExportsOption();
    private readonly Option<string?> output = LakeOptions.RootOption();
    private readonly Option<string?> records = RecordsOptions.Connection();
    private readonly Option<int> threads = Bounded.Threads();

    /// <summary>The day of the cutoff: the given one, else the study's asOf, else the last full day in the study's zone.</summary>
    /// <exception cref="InstallationException">The day is not over, or too early.</exception>
    public static DateOnly DayOf(LoadedStudy study, DateOnly? asked, TimeProvider clock)
    {
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), study.Zone);
        var yesterday = DateOnly.FromDateTime(now.DateTime).AddDays(-1);
        var day = asked ?? study.Study.AsOf ?? yesterday;
        if (day < earliest)
        {
            throw new InstallationException($"--as-of: expected a day from {earliest:yyyy-MM-dd} on, was {day:yyyy-MM-dd}.");
        }

        return day <= yesterday ? day : throw new InstallationException(
            $"{(asked is null ? "The study's asOf" : "--as-of")}: expected a day that is over, at the latest {yesterday:yyyy-MM-dd}, was "
                + $"{day:yyyy-MM-dd}: in {study.Zone.Id} it is {now:yyyy-MM-dd HH:mm}.");
    }

    public IEnumerable<Symbol> All => [.. AllButDay, asOf];

    /// <summary>For commands that take days of their own.</summary>
    public IEnumerable<Symbol> AllButDay => [study, data, output, records, threads];

    public static Argument<string> StudyArgument() => new("study") { Description = "Folder with a study.json, or the file itself." };

    public static Option<string?> ExportsOption() =>
        FolderOption.Make("--data", "Folder of the exports. Default: the study's data folder.");

    public int Do(ParseResult parsed, Screen screen, Func<Installation, DateOnly, int> work) =>
        Do(parsed, screen, (installation, day, _) => work(installation, day));

    /// <summary>The same, with the clock of stages.</summary>
    public int Do(ParseResult parsed, Screen screen, Func<Installation, DateOnly, StageClock, int> work)
    {
        var loaded = Load(parsed.GetRequiredValue(study));
        var folder = parsed.GetValue(data) ?? loaded.DataFolder
            ?? throw new InstallationException("Where are the exports? The study names no data folder: give one with --data.");
        var root = parsed.GetValue(output) ?? Path.Combine("out", loaded.Study.Id);
        var day = DayOf(loaded, parsed.GetValue(asOf), clock);
        Installation.RequireFolders(folder, root);
        using var only = StoreLock.Take(root);
        var store = new Store(root);
        ContactExport.Land(store, PlaceOf(parsed, store, loaded));
        using var watch = new StageClock(clock, loaded.Zone, "by hand");
        return screen.Track(progress => work(
            Installation.Open(loaded, folder, root, parsed.GetValue(threads), step =>
            {
                watch.Saw(step);
                progress(step);
            }), day, watch));
    }

    public AdvisingPlace People(ParseResult parsed, Installation installation) => PlaceOf(parsed, installation.Store, installation.Study);

    private AdvisingPlace PlaceOf(ParseResult parsed, Store store, LoadedStudy study) =>
        AdvisingPlace.Of(store, study.Study.Id, RecordsOptions.Read(parsed.GetValue(records)));

    public static LoadedStudy Load(string folderOrFile) => LoadedStudy.Load(folderOrFile);
}
