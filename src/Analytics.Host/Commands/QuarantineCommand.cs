namespace Analytics.Host.Commands;

internal static class QuarantineCommand
{
    public static Command Make(Screen screen)
    {
        var options = new LakeOptions();
        var asked = new Option<string?>("--source") { Description = "Only this source." };
        var command = new Command("quarantine",
            "Shows why records are in quarantine, by source and reason, and writes a repair file for each export, for 'analytics replay'.")
        {
            asked,
        };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var (study, store) = options.Find(parsed);
            using var only = StoreLock.Take(store.Root);
            var sources = study.Study.Sources.Where(one => parsed.GetValue(asked) is not { } id || one.Id == id).ToList();
            if (sources.Count == 0)
            {
                throw new InstallationException($"The study has no source '{parsed.GetValue(asked)}'. It has "
                    + $"{string.Join(", ", study.Study.Sources.Select(one => $"'{one.Id}'"))}.");
            }

            var none = true;
            foreach (var source in sources)
            {
                var repair = new RepairFile(store, source);
                if (repair.Exports() is not { Count: > 0 } exports) { continue; }

                none = false;
                screen.Quarantined(source.Id, exports, repair.Write());
            }

            if (none) { screen.NothingQuarantined(); }

            return CommandLine.Done;
        });
        return command;
    }
}
