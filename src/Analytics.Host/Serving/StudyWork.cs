using Analytics.Host.Delivery;
using Analytics.Host.Records;
using Analytics.Runs;
using Analytics.Storage;
using Analytics.Studies;

namespace Analytics.Host.Serving;

/// <summary>The work of a study's jobs at its data root, as a person would do it by hand.</summary>
internal sealed class StudyWork(Store store, int threads)
{
    /// <summary>Does what was due; gives the id of the run's record.</summary>
    public string Do(LoadedStudy study, DueRun run, Action<Step> progress, CancellationToken stop)
    {
        var exports = study.Study.Data is { } declared
            ? Path.GetFullPath(Path.Combine(study.Folder, declared))
            : throw new InstallationException("The study names no folder of exports: add its \"data\".");
        Installation.RequireFolder(exports);

        // A person may be at work here by hand, or a node that others believe to be dead.
        using var only = StoreLock.Take(store.Root);
        var installation = Installation.Open(study, exports, store.Root, threads, progress);
        return run.Job switch
        {
            Job.Nightly => Night(installation, run.Due, stop),
            Job.Retrain => Training(installation, run.Due, stop),
            _ => throw new InstallationException($"This version does no {Named.Of(run.Job)} by the clock: take it out of the study's schedules."),
        };
    }

    private static string Night(Installation installation, long cutoff, CancellationToken stop)
    {
        var record = new NightlyRun(installation).Execute(cutoff, stop);
        var runs = new RunFolder(installation.Store, installation.Study.Zone);
        var training = runs.TrainingOf(record.Targets.Select(target => target.Champion).OfType<string>());

        // If we die here the lists are not handed out; the night is begun again, finds its record, and hands them out.
        AdvisorFiles.Write(installation, record, cutoff);
        installation.Progress(new Step("deliver", 1, 1));
        RunReports.Write(installation.Store.Run(record.Id), installation.Study.Study, record, training);
        return record.Id;
    }

    private static string Training(Installation installation, long cutoff, CancellationToken stop)
    {
        var record = new RetrainRun(installation).Execute(cutoff, stop);
        RunReports.Write(installation.Store.Run(record.Id), installation.Study.Study, record);
        return record.Id;
    }
}
