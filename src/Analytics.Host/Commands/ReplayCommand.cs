namespace Analytics.Host.Commands;

internal static class ReplayCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new StudyOptions(clock);
        var source = new Option<string>("--source") { Description = "Source that the corrected records belong to.", Required = true };
        var file = new Option<string[]>("--file")
        {
            Description = "Corrected quarantine or repair files. Default: all of the source.",
            AllowMultipleArgumentsPerToken = true
        };
        var command = new Command("replay",
            "Takes corrected records back from quarantine: edit the column 'record' of a quarantine or repair file, save it, "
                + "and replay it. The next run reads them.")
        {
            options.All, source, file,
        };
        command.SetAction((parsed, stop) => Task.Run(() => options.Do(parsed, screen, (installation, _) =>
        {
            var id = parsed.GetRequiredValue(source);
            var declared = Chosen.Of(installation.Study.Study.Sources, source => source.Id, id, "source")[0];
            var store = installation.Store;
            string[] folders = [Path.GetDirectoryName(store.Quarantine(id, new string('0', 12)))!, store.Repairs(id)];
            string[] named = parsed.GetValue(file) is { Length: > 0 } given ? given
                : [.. folders.Where(Directory.Exists)
                    .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal))];
            var answers = installation.Study.AnswerColumns().GetValueOrDefault(id, []);
            foreach (var path in named)
            {
                stop.ThrowIfCancellationRequested();
                var (corrected, before) = Replay.Land(installation.Store, declared, answers, path);
                screen.Replayed(path, corrected, before);
            }

            if (named.Length == 0) { screen.Nothing(id); }

            return CommandLine.Done;
        }), stop));
        return command;
    }
}
