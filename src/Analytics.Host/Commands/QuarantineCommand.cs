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
            options.All, asked,
        };
        command.SetAction(parsed =>
        {
            var (study, store) = options.Find(parsed);
            using var only = StoreLock.Take(store.Root);
            var sources = Chosen.Of(study.Study.Sources, source => source.Id, parsed.GetValue(asked), "source");
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
