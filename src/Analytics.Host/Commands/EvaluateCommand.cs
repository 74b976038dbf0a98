namespace Analytics.Host.Commands;

internal static class EvaluateCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new StudyOptions(clock);
        var command =
            new Command("evaluate", "Judges every trainer again, forward in time. Makes no candidate and changes no champion.");
        options.AddTo(command);
        command.SetAction((parsed, stop) => Task.Run(() => options.Do(parsed, screen, (installation, day, watch) =>
        {
            var record = new EvaluateRun(installation).Execute(day, stop);
            watch.Keep(installation.Store, record.Id, "evaluate");
            RunReports.Write(installation, record);
            screen.Evaluated(installation, record);
            return CommandLine.Done;
        }), stop));
        return command;
    }
}
