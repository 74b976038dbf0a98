namespace Analytics.Host.Commands;

internal static class CheckCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var study = StudyOptions.StudyArgument();
        var from = Bounded.Instant("--from", "Show what is due after this instant, such as 2026-10-24T12:00Z. Default: now.");
        var data = StudyOptions.ExportsOption();
        const string Does = "Lists every fault of a study. If there is none, checks its exports and shows when its work is due next.";
        var command = new Command("check", Does) { study, data, from };
        command.SetAction(parsed =>
        {
            var loaded = StudyOptions.Load(parsed.GetRequiredValue(study));
            return Show(screen, loaded, parsed.GetValue(data) ?? loaded.DataFolder, parsed.GetValue(from) ?? clock.GetUtcNow(), clock);
        });
        return command;
    }

    public static int Show(Screen screen, LoadedStudy loaded, string? folder, DateTimeOffset from, TimeProvider clock)
    {
        StudyOptions.DayOf(loaded, null, clock); // a future asOf stops check, as it stops run
        var found = folder is not null && Directory.Exists(folder) ? Findings(loaded, folder) : [];
        List<string> warnings = [.. Declared(loaded), .. loaded.Blanks(), .. found.Where(one => one.IsWarning).Select(one => one.Told)];
        screen.Checked(loaded, found.Count(one => !one.Fits), warnings.Count);
        foreach (var source in loaded.Study.Sources.Where(one => PrematureFacts.Declared(loaded.Study, one) is null))
        {
            if (PrematureFacts.ToMakeSure(source) is { } doubt) { screen.Line($"to make sure: source '{source.Id}': {doubt}"); }
        }

        if (folder is null) { screen.Line("Exports were not looked at: the study names no data folder. Give one with --data."); }
        else if (!Directory.Exists(folder))
        {
            screen.Line($"Exports were not looked at: the folder '{folder}' is not there. Name it with --data, or in the study's "
                + "\"data\".");
        }

        foreach (var one in found.Where(one => !one.IsWarning))
        {
            screen.Line($"{(one.Fits ? "is read" : "does not fit")}: {one.Told}");
        }

        foreach (var warning in warnings) { screen.Warned(warning); }

        screen.Upcoming(loaded.Study, from);
        var fit = folder is null || (Directory.Exists(folder) && found.TrueForAll(one => one.Fits));
        return fit ? CommandLine.Done : CommandLine.NotInOrder;
    }

    private static IEnumerable<string> Declared(LoadedStudy loaded)
    {
        if (loaded.Study.Delivery is { Mail: true } or { Webhook: not null } && loaded.Study.Schedules?.Digest is null)
        {
            yield return "\"delivery\" is declared, but \"schedules\" has no \"digest\": serve sends nothing, only 'analytics digest' by "
                + "hand does.";
        }

        foreach (var source in loaded.Study.Sources)
        {
            if (PrematureFacts.Declared(loaded.Study, source) is { } early) { yield return $"source '{source.Id}': {early}"; }
        }
    }

    /// <summary>What in the exports does not fit the study, is read in an unexpected way, or needs attention. A run holds a source that
    /// does not fit, and does not start without the folder.</summary>
    private static List<ExportFinding> Findings(LoadedStudy study, string folder)
    {
        var look = new ExportLook(study.Zone, study.AnswerColumns());
        return
        [
            .. study.Study.Sources.SelectMany(source => look.Of(source, source.Folder == SourceFolder.Study ? study.Folder : folder)),
            .. new NamesInExports(study, folder).Unmet().Select(unmet => new ExportFinding(unmet, Fits: true, IsWarning: true)),
        ];
    }
}
