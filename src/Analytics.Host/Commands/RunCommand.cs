namespace Analytics.Host.Commands;

internal static class RunCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new StudyOptions(clock);
        var command = new Command("run",
            "Runs one night: reads exports, writes features, predictions and advisors' lists. Trains first if the study "
                + "allows it and has no model yet.") { options.All };
        command.SetAction((parsed, stop) => Task.Run(() => options.Do(parsed, screen, (installation, day, watch) =>
        {
            var runs = new RunFolder(installation.Store, installation.Study.Zone);
            var night = new NightlyRun(installation).Run(day, stop);
            var record = night.Record;
            var delivered = AdvisorFiles.Write(installation, record, installation.EndOf(day));
            installation.Progress(new Step("deliver", 1, 1));
            PeopleRetention.Execute(installation, record, options.People(parsed, installation), clock.GetUtcNow());
            watch.Keep(installation.Store, night);
            RunReports.Write(installation, night);
            screen.Night(installation, night, delivered);
            if (!night.RunBefore && runs.HasLaterNight(installation.EndOf(day)))
            {
                screen.Line(runs.IsGoneOnFrom(installation.EndOf(day))
                    ? "Later nights go on from the lists that this night gave before. Run them again to let them go on from these."
                    : "Later nights were made without this one. They stay as they are.");
            }

            return record.HasNoNewList() ? CommandLine.AllHeld : CommandLine.Done;
        }), stop));
        return command;
    }
}
