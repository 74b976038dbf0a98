using System.CommandLine;
using Analytics.Host.Terminal;
using Analytics.Runs;

namespace Analytics.Host.Commands;

/// <summary><c>analytics check</c>: says everything that is wrong with a study, and runs nothing.</summary>
internal static class CheckCommand
{
    public static Command Make(Screen screen)
    {
        var study = new Argument<string>("study") { Description = "Folder with a study.json, or the file itself." };
        var command = new Command("check", "Checks a study file and lists every fault at once.") { study };
        command.SetAction(parsed =>
        {
            screen.Checked(LoadedStudy.Load(parsed.GetRequiredValue(study)));
            return CommandLine.Done;
        });
        return command;
    }
}
