using Analytics.Sharing;

namespace Analytics.Host.Commands;

internal static class ExportCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new StudyOptions(clock);
        var purpose = new Option<string>("--purpose") { Description = "Purpose, as declared in the study's \"sharing\".", Required = true };
        var folder = new Option<string>("--to") { Description = "Folder to write to; it must be new or empty.", Required = true };
        var command = new Command("export",
            "Writes k-anonymous rows or counts, for people who may not see the lake.") { options.All, purpose, folder };
        command.SetAction((parsed, stop) => Task.Run(() => options.Do(parsed, screen, (installation, day) =>
        {
            var (name, to) = (parsed.GetRequiredValue(purpose), Path.GetFullPath(parsed.GetRequiredValue(folder)));
            var plans = installation.Study.Study.Sharing ?? [];
            var plan = plans.FirstOrDefault(one => one.Purpose == name) ?? throw new InstallationException(
                $"The study declares no purpose '{name}'. {(plans.Count == 0 ? "Declare it in \"sharing\"."
                    : $"There is {string.Join(", ", plans.Select(one => one.Purpose))}.")}");
            if (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any())
            {
                throw new InstallationException($"'{to}' is not empty: what lies there would be given away, too. Name a new folder.");
            }

            screen.Exported(to, new ExportRun(installation, plan, to).Execute(day, stop));
            return CommandLine.Done;
        }), stop));
        return command;
    }
}
