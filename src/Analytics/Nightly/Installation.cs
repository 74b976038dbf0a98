using Analytics.Models;

namespace Analytics.Nightly;

/// <param name="Threads">Most threads used; results do not depend on it.</param>
public sealed record Installation(LoadedStudy Study, Store Store, string DataFolder, InstallationKey Key, int Threads,
    Action<Step> Progress)
{
    /// <summary>The key published with sample data; a folder of real exports has none.</summary>
    public const string SampleKeyFile = "sample.key";

    /// <summary>Learners that trainers are measured against when they are judged; none unless asked for.</summary>
    public IReadOnlyList<Yardstick> Yardsticks { get; init; } = [];

    /// <summary>Approximate number of events per piece of a night's counting. Results do not depend on it.</summary>
    public int EventsPerPiece { get; init; } = 1_000_000;

    /// <summary>Opens the data root, and creates it if it is new.</summary>
    /// <exception cref="InstallationException">The data folder is missing, the data root is not a separate folder, or the key is lost or
    /// a different one.</exception>
    public static Installation Open(LoadedStudy study, string dataFolder, string root, int threads, Action<Step> progress)
    {
        RequireFolders(dataFolder, root);
        var store = new Store(root);
        RequireSameStudy(study, store);
        var sample = Path.Combine(dataFolder, SampleKeyFile);
        var key = InstallationKey.Open(store, File.Exists(sample) ? InstallationKey.FromHex(sample) : null);
        return new Installation(study, store, Path.GetFullPath(dataFolder), key, threads, progress);
    }

    /// <exception cref="InstallationException">The folder of exports is missing, or the data root is not a separate folder.</exception>
    public static void RequireFolders(string dataFolder, string root)
    {
        if (!Directory.Exists(dataFolder))
        {
            throw new InstallationException(
                $"The folder of exports '{dataFolder}' is not there. Name it with --data, or in the study's \"data\".");
        }

        RootFolder.Require(root, dataFolder);
    }

    /// <summary>Refuses a data root of another study: its champions and lists mean nothing to this one.</summary>
    /// <exception cref="InstallationException">It is another study's.</exception>
    public static void RequireSameStudy(LoadedStudy study, Store store)
    {
        if (FinishedRun.StudyOf(store) is { } id && id != study.Study.Id)
        {
            throw new InstallationException(
                $"The data root '{store.Root}' belongs to study '{id}', and this study is '{study.Study.Id}'. "
                + "Name another data root with --out, or give the study its id back.");
        }
    }

    /// <summary>The last microsecond of a day in the study's zone.</summary>
    public long EndOf(DateOnly day) => Instant.EndOf(day, Study.Zone);

    /// <summary>What tables and folders call a cutoff: the day it ends, such as 2026-04-13, else its minute in UTC, such as
    /// 2026-04-13T0130Z.</summary>
    public string NameOf(long cutoff) => NightName.Of(cutoff, Study.Zone);
}

/// <summary>Progress of a run: a stage, and how much of it is done.</summary>
/// <param name="Total">Number of parts; equal to <paramref name="Done"/> when the stage is complete.</param>
/// <param name="Note">What was done last, or null.</param>
/// <param name="Bytes">Bytes read, where a stage reads files.</param>
/// <param name="AllBytes">Bytes in all; 0 if a stage reads none.</param>
public sealed record Step(string Stage, int Done, int Total, string? Note = null, long Bytes = 0, long AllBytes = 0)
{
    public bool Complete => Done == Total;
}
