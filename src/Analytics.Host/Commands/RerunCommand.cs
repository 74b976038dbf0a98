namespace Analytics.Host.Commands;

internal static class RerunCommand
{
    public static Command Make(Screen screen)
    {
        var options = new LakeOptions();
        var run = new NamedRun();
        var threads = Bounded.Threads();
        var command = new Command("rerun",
            "Computes a finished run again from the same inputs and compares the bytes. Publishes nothing.")
        {
            options.All, run.All, threads,
        };
        command.SetAction((parsed, stop) => Task.Run(() =>
        {
            var (study, store) = options.Find(parsed);
            var found = run.Find(parsed, store);
            return screen.Track(progress =>
            {
                var report = Execute(new Rerun(new Installation(study, store, "", InstallationKey.Open(store, null),
                    parsed.GetValue(threads), progress)), store, found, stop);
                screen.Reran(found, report);
                return report.Same ? CommandLine.Done : CommandLine.Failed;
            });
        }, stop));
        return command;
    }

    private static RerunReport Execute(Rerun rerun, Store store, FinishedRun found, CancellationToken stop) => found.Kind switch
    {
        "nightly" => rerun.Execute(new RunFolder(store, TimeZoneInfo.Utc).Finished(found.Id)!, stop),
        "retrain" => rerun.Execute(RetrainRecord.Load(store, found.Id)!, stop),
        "evaluate" => rerun.Execute(EvaluateRecord.Load(store, found.Id)!, stop),
        _ => throw new InstallationException(
            $"'{found.Id}' is a digest: it only tells of the lists of nights. Run the nights again instead."),
    };
}
