using Analytics.Evidence;
using Analytics.Features;
using Analytics.Ingest;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Studies;
using Analytics.Surveys;

namespace Analytics.Benchmarks;

/// <summary>
/// Thirty features of clicks and submissions at day 60 of each presentation, as Features/study.json declares them, beside the background
/// and the outcome of each student: one Parquet file of the tables of an OULAD folder.
/// </summary>
internal static class FeatureJob
{
    private const int Day = 60;

    public static int Run(string folder, string file)
    {
        var loaded = LoadedStudy.Load(Path.Combine(AppContext.BaseDirectory, "Features"));
        var pseudonyms = new Pseudonyms(InstallationKey.Unkept());
        var intake = new DirectIntake(loaded.Study, loaded.Zone, pseudonyms, file + ".faults", Environment.ProcessorCount);
        var tables = Tables(loaded.Study, intake.Read(loaded.Folder, folder));
        GiveBack();
        StudentColumns.Of(folder, tables, pseudonyms).WriteTo(file);
        return 0;
    }

    /// <summary>Gives back the memory of a stage that is done, before the next one takes its own.</summary>
    private static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);

    /// <summary>A table for each day on which presentations reach the day of the cutoff.</summary>
    private static FeatureTable[] Tables(Study study, Archive archive)
    {
        var asked = archive.AsOf(Instant.Never).Terms().SelectMany(term => Cutoff.AtDay(archive, term, Day)).Select(cutoff =>
        {
            var history = archive.AsOf(cutoff.Micros);
            return new RowsAt(history, FeatureRow.RiskSet(history, cutoff.Courses, Grain.StudentInCourse));
        }).ToList();
        var events = EventReadings.Of(study, asked, 1, 1, CancellationToken.None);
        GiveBack();
        var none = new ScaleScores([], new Dictionary<(string, string), long>(), []);
        return ParallelMap.Of([.. asked.Zip(events)], Environment.ProcessorCount,
            one => FeatureTable.Build(study, one.First.History, none, one.First.Rows, one.Second), CancellationToken.None);
    }
}
