using Analytics.Proposals;

namespace Analytics.Host.Commands;

internal static class InitCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var exports = new Argument<string>("folder") { Description = "Folder of the exports, with its subfolders." };
        var place = FolderOption.Make("--to",
            "Folder for the new study; it must not contain one. Default: jobs/ and the name of the exports' folder.");
        var yes = new Option<bool>("--yes") { Description = "Ask nothing: take the most likely answer, and mark in study.json what is "
            + "open." };
        var command = new Command("init",
            "Drafts a study.json from the exports of a folder: sources, features, a target, with comments on what to check.")
        {
            exports, place, yes,
        };
        command.SetAction(parsed =>
        {
            var folder = Path.GetFullPath(parsed.GetRequiredValue(exports));
            if (!Directory.Exists(folder)) { throw new InstallationException($"There is no folder '{folder}'."); }

            var study = Path.GetFullPath(parsed.GetValue(place) ?? Path.Combine("jobs", StudyProposal.IdOf(folder)));
            var now = clock.GetUtcNow();
            var made = StudyProposal.Of(folder, StudyProposal.IdOf(study), Path.GetRelativePath(study, folder).Replace('\\', '/'),
                clock.LocalTimeZone is { HasIanaId: true, Id: var zone } ? zone : "Etc/UTC", DateOnly.FromDateTime(now.UtcDateTime),
                parsed.GetValue(yes) ? one => one.Best : screen.Ask);
            Write(study, made.Files);
            screen.Drafted(study, made);
            var loaded = StudyOptions.Load(study);
            var code = CheckCommand.Show(screen, loaded, loaded.DataFolder, now, clock);
            screen.Next(study, [.. loaded.Study.Targets.Select(target => target.Id)], loaded.Study.Sources.FirstOrDefault(source =>
                source.Optional && loaded.Study.Targets.Any(target => target.Outcome.Source == source.Id))?.Id);
            return code;
        });
        return command;
    }

    private static void Write(string study, IReadOnlyDictionary<string, string> files)
    {
        if (files.Keys.FirstOrDefault(one => File.Exists(Path.Combine(study, one))) is { } there)
        {
            throw new InstallationException($"'{Path.Combine(study, there)}' is there already, and init writes over nothing. Name another "
                + "folder with --to.");
        }

        foreach (var (name, text) in files)
        {
            var path = Path.Combine(study, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }
}
