using System.CommandLine;
using Analytics.Host.Terminal;
using Analytics.Runs;

namespace Analytics.Host.Commands;

/// <summary><c>analytics retrain</c>: judges all trainers forward in time and makes a candidate for each target.</summary>
internal static class RetrainCommand
{
    public static Command Make(Screen screen)
    {
        var options = new StudyOptions();
        var command = new Command("retrain", "Learns from past terms: judges every trainer forward in time and makes a candidate for each target.");
        options.AddTo(command);
        command.SetAction((parsed, stop) => Task.Run(() => options.Do(parsed, screen, (installation, day) =>
        {
            var record = new RetrainRun(installation).Execute(day, stop);
            RunReports.Write(installation.Store.Run(record.Id), installation.Study.Study, record);
            screen.Training(installation, record);
            return CommandLine.Done;
        }), stop));
        return command;
    }
}
