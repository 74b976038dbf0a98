namespace Analytics.Host.Serving;

/// <summary>The jobs of a study on its data root, as by hand.</summary>
internal sealed class StudyWork(Store store, AdvisingPlace people, int threads, DigestWays ways, TimeProvider clock)
{
    /// <summary>Does due work under the lock of the data root; returns the id of the run's record.</summary>
    public string Do(LoadedStudy study, DueRun run, Action<Step> progress, CancellationToken stop)
    {
        using var watch = new StageClock(clock, study.Zone, $"schedule {Named.Of(run.Job)}");
        void Seen(Step step)
        {
            watch.Saw(step);
            progress(step);
        }

        var cutoff = Schedule.Cutoff(run.Instant);
        return run.Job switch
        {
            Job.Nightly => Night(Open(study, Seen), watch, cutoff, stop),
            Job.Retrain => Training(Open(study, Seen), watch, cutoff, stop),
            Job.Digest => Digest(new Installation(study, store, "", InstallationKey.Open(store, null), threads, progress), cutoff, stop),
            Job.Evaluate => Evaluation(Open(study, Seen), watch, cutoff, stop),
            _ => throw new InvalidOperationException($"{run.Job} is no job."),
        };
    }

    private Installation Open(LoadedStudy study, Action<Step> progress)
    {
        var exports = study.DataFolder ?? throw new InstallationException("The study names no folder of exports: add its \"data\".");
        ContactExport.Land(store, people);
        return Installation.Open(study, exports, store.Root, threads, progress);
    }

    private string Night(Installation installation, StageClock watch, long cutoff, CancellationToken stop)
    {
        var night = new NightlyRun(installation).Run(cutoff, stop);

        // If we die here the lists are not delivered: the night is started again, finds its record, and delivers them.
        AdvisorFiles.Write(installation, night.Record, cutoff);
        installation.Progress(new Step("deliver", 1, 1));
        PeopleRetention.Execute(installation, night.Record, people, clock.GetUtcNow());
        watch.Keep(installation.Store, night);
        RunReports.Write(installation, night);
        return night.Record.Id;
    }

    private static string Training(Installation installation, StageClock watch, long cutoff, CancellationToken stop)
    {
        var record = new RetrainRun(installation).Execute(cutoff, stop);
        watch.Keep(installation.Store, record.Id, "train");
        RunReports.Write(installation, record);
        return record.Id;
    }

    private static string Evaluation(Installation installation, StageClock watch, long cutoff, CancellationToken stop)
    {
        var record = new EvaluateRun(installation).Execute(cutoff, stop);
        watch.Keep(installation.Store, record.Id, "evaluate");
        RunReports.Write(installation, record);
        return record.Id;
    }

    private string Digest(Installation installation, long cutoff, CancellationToken stop)
    {
        var post = new DigestPost(installation, people, ways, clock);
        post.Prepare();
        var record = new DigestRun(installation).Execute(cutoff, stop);

        // If we die here nothing is sent: the digest is made again, finds its record, and sends what is missing.
        DigestFiles.Write(installation, record);
        var night = record.Night is { } id ? new RunFolder(installation.Store, installation.Study.Zone).Finished(id) : null;
        post.Send(night, post.Plan(night), stop);
        return record.Id;
    }
}
