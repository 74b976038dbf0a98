using Analytics.Host.Delivery;
using Analytics.Host.Records;
using Analytics.Ingest;
using Analytics.Runs;
using Analytics.Storage;
using Analytics.Studies;

namespace Analytics.Host.Serving;

/// <summary>The work of a study's jobs at its data root, as a person would do it by hand.</summary>
/// <param name="store">The data root.</param>
/// <param name="threads">Most threads of one run.</param>
/// <param name="fanOut">Shares the pieces of stages with other workers; null: this process does them.</param>
internal sealed class StudyWork(Store store, int threads, FanOut? fanOut)
{
    /// <summary>Does what was due; gives the id of the run's record.</summary>
    public string Do(LoadedStudy study, DueRun run, Action<Step> progress, CancellationToken stop)
    {
        // A person may be at work here by hand, or a node that others believe to be dead.
        using var only = StoreLock.Take(store.Root);
        return run.Job switch
        {
            Job.Nightly => Night(Shared(study, progress), run.Due, stop),
            Job.Retrain => Training(Shared(study, progress), run.Due, stop),
            Job.Digest => Digest(new Installation(study, store, "", InstallationKey.Open(store, null), threads, progress), run.Due, stop),
            Job.Evaluate => Evaluation(Shared(study, progress), run.Due, stop),
            _ => throw new InvalidOperationException($"{run.Job} is no job."),
        };
    }

    /// <summary>The study at its data root.</summary>
    public Installation Open(LoadedStudy study, Action<Step> progress)
    {
        var exports = study.DataFolder ?? throw new InstallationException("The study names no folder of exports: add its \"data\".");
        return Installation.Open(study, exports, store.Root, threads, progress, store.Parquet);
    }

    /// <summary>The same, with its stages shared among all workers.</summary>
    private Installation Shared(LoadedStudy study, Action<Step> progress) =>
        fanOut is null ? Open(study, progress) : Open(study, progress) with { Spread = (stage, piece, stop) => fanOut.Lead(stage, piece, stop) };

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

    private static string Evaluation(Installation installation, long cutoff, CancellationToken stop)
    {
        var record = new EvaluateRun(installation).Execute(cutoff, stop);
        RunReports.Write(installation.Store.Run(record.Id), installation.Study.Study, record);
        return record.Id;
    }

    private static string Digest(Installation installation, long cutoff, CancellationToken stop)
    {
        var record = new DigestRun(installation).Execute(cutoff, stop);

        // If we die here nobody is told; the digest is made again, finds its record, and tells.
        DigestFiles.Write(installation, record);
        return record.Id;
    }
}
