using System.CommandLine;
using System.Globalization;
using Analytics.Engines;
using Analytics.Host.Terminal;
using Analytics.Runs;
using Analytics.Storage;

namespace Analytics.Host.Commands;

/// <summary>What every command that works on a study takes.</summary>
internal sealed class StudyOptions
{
    private readonly Argument<string> study = new("study") { Description = "Folder with a study.json, or the file itself." };
    private readonly Option<DateOnly?> asOf = Day("--as-of", "Look from the end of this day, yyyy-MM-dd, in the study's zone. Default: the study's asOf, else yesterday.");

    private readonly Option<string?> data = FolderOption.Make("--data", "Folder of the exports. Default: the study's data folder.");
    private readonly Option<string?> output = FolderOption.Make("--out", "Data root; holds lake/ and private/. Default: out/<study>.");
    private readonly Option<string> parquet = ParquetOption.Make();
    private readonly Option<int> threads = new("--threads") { Description = "Most threads used; results do not depend on it.", HelpName = "number", DefaultValueFactory = _ => Environment.ProcessorCount };

    /// <summary>An option whose value is a day.</summary>
    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "day",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) { return day; }

            result.AddError($"{name}: expected a day as yyyy-MM-dd, was '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    /// <summary>The day looked from where none is named: the study's, else the last full day of its zone.</summary>
    public static DateOnly DayOf(LoadedStudy study, TimeProvider clock) =>
        study.Study.AsOf ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), study.Zone).DateTime).AddDays(-1);

    /// <summary>Adds the options to a command; without the day where the command takes days of its own.</summary>
    public void AddTo(Command command, bool withDay = true)
    {
        command.Add(study);
        if (withDay) { command.Add(asOf); }

        command.Add(data);
        command.Add(output);
        command.Add(threads);
        command.Add(parquet);
        threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) { result.AddError($"--threads: expected at least 1, was {result.GetValueOrDefault<int>()}."); }
        });
    }

    /// <summary>Loads the study, opens its data root and does the work with it.</summary>
    public int Do(ParseResult parsed, Screen screen, Func<Installation, DateOnly, int> work)
    {
        var loaded = Load(parsed.GetRequiredValue(study));
        var engine = ParquetEngines.Of(parsed.GetValue(parquet)!);
        var folder = parsed.GetValue(data) ?? loaded.DataFolder ?? throw new InstallationException("Where are the exports? The study names no data folder: give one with --data.");
        var root = parsed.GetValue(output) ?? Path.Combine("out", loaded.Study.Id);
        var day = parsed.GetValue(asOf) ?? DayOf(loaded, TimeProvider.System);
        Installation.RequireFolders(folder, root);
        using var only = StoreLock.Take(root);
        return screen.Track(progress => work(Installation.Open(loaded, folder, root, parsed.GetValue(threads), progress, engine), day));
    }

    /// <summary>Loads and checks a study, which may name the trainers of this build.</summary>
    public static LoadedStudy Load(string folderOrFile) => LoadedStudy.Load(folderOrFile, TrainerEngines.Trainers);
}
