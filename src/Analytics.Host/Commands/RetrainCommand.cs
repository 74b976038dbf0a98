using Analytics.Models;

namespace Analytics.Host.Commands;

internal static class RetrainCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new StudyOptions(clock);
        var yardsticks = new Option<string[]>("--yardstick")
        {
            Description = "Learner to measure the trainers against: mlnet-fasttree. It is never a candidate.", HelpName = "name",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("retrain",
            "Trains on past terms: judges every trainer forward in time and makes a candidate for each target.")
        {
            options.All, yardsticks,
        };
        command.SetAction((parsed, stop) => Task.Run(() => options.Do(parsed, screen, (installation, day, watch) =>
        {
            var named = (parsed.GetValue(yardsticks) ?? []).Distinct(StringComparer.Ordinal);
            var measured = installation with { Yardsticks = [.. named.Select(Yardstick.Of)] };
            var run = new RetrainRun(measured);
            var record = run.Execute(day, stop);
            watch.Keep(installation.Store, record.Id, "train");
            RunReports.Write(installation, record);
            screen.Training(installation, record, run.RunBefore);
            return CommandLine.Done;
        }), stop));
        return command;
    }
}
