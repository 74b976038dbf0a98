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
        var data = FolderOption.Make("--data", "Folder of the exports. Default: the study's data folder.");
        const string Does = "Lists every fault of a study at once, or what of the exports does not fit it and when its work is due next.";
        var command = new Command("check", Does) { study, data, from };
        command.SetAction(parsed =>
        {
            var loaded = StudyOptions.Load(parsed.GetRequiredValue(study));
            StudyOptions.DayOf(loaded, null, clock); // an asOf that has not come stops check as it stops run
            screen.Checked(loaded);
            foreach (var source in loaded.Study.Sources)
            {
                if (PrematureFacts.Declared(loaded.Study, source) is { } early) { screen.Warned($"source '{source.Id}': {early}"); }
                else if (PrematureFacts.ToMakeSure(source) is { } doubt) { screen.Line($"to make sure: source '{source.Id}': {doubt}"); }
            }

            var folder = parsed.GetValue(data) ?? loaded.DataFolder;
            if (folder is null) { screen.Line("Exports were not looked at: the study names no data folder. Give one with --data."); }

            var fit = folder is null || Fit(loaded, folder, screen);
            screen.Upcoming(loaded.Study, parsed.GetValue(from) ?? clock.GetUtcNow());
            return fit ? CommandLine.Done : CommandLine.NotInOrder;
        });
        return command;
    }

    /// <summary>
    /// Whether all exports fit the study; tells what does not, and what is read all the same. A run holds the source that does not fit, and
    /// does not begin without the folder.
    /// </summary>
    private static bool Fit(LoadedStudy study, string folder, Screen screen)
    {
        if (!Directory.Exists(folder))
        {
            screen.Line($"Exports were not looked at: the folder '{folder}' is not there. Name it with --data, or in the study's "
                + "\"data\".");
            return false;
        }

        var look = new ExportLook(study.Zone, study.AnswerColumns());
        var fit = true;
        foreach (var found in study.Study.Sources.SelectMany(source =>
            look.Of(source, source.Folder == SourceFolder.Study ? study.Folder : folder)))
        {
            screen.Line($"{(found.Fits ? "is read" : "does not fit")}: {found.Told}");
            fit &= found.Fits;
        }

        foreach (var unmet in new NamesInExports(study, folder).Unmet()) { screen.Warned(unmet); }

        return fit;
    }
}
