using System.CommandLine;
using Analytics.Host.Terminal;

namespace Analytics.Host.Commands;

/// <summary><c>analytics check</c>: says everything that is wrong with a study, or when its work is due next, and runs nothing.</summary>
internal static class CheckCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var study = new Argument<string>("study") { Description = "Folder with a study.json, or the file itself." };
        var from = Bounded.Instant("--from", "Show what is due after this instant, such as 2026-10-24T12:00Z. Default: now.");
        var command = new Command("check", "Checks a study file and lists every fault at once, or when its work is due next.") { study, from };
        command.SetAction(parsed =>
        {
            var loaded = StudyOptions.Load(parsed.GetRequiredValue(study));
            StudyOptions.DayOf(loaded, null, clock); // an asOf that has not come stops check as it stops run
            screen.Checked(loaded);
            screen.Upcoming(loaded.Study, parsed.GetValue(from) ?? clock.GetUtcNow());
            return CommandLine.Done;
        });
        return command;
    }
}
