namespace Analytics.Host.Commands;

internal static class ModelsCommand
{
    public static Command Make(Screen screen)
    {
        var options = new LakeOptions();
        var only = new Option<string?>("--target") { Description = "Only one target.", HelpName = "id" };
        var command = new Command("models",
            "Lists the versions of each target's model: the champion, the candidate that waits, gates, and decisions.")
        {
            options.All, only,
        };
        command.SetAction(parsed =>
        {
            var (study, store) = options.Find(parsed);
            var targets = Chosen.Of(study.Study.Targets, target => target.Id, parsed.GetValue(only), "target");
            var damage = new ModelRegistry(store).Damage();
            foreach (var one in damage) { screen.Error(one); }

            if (damage.Count > 0) { return CommandLine.NotInOrder; }

            screen.Damaged(KnownRuns.Of(store));
            var models = new KnownModels(study, store, new RunFolder(store, study.Zone).ReadableTrainings());
            var down = DownSource.Of(store, study.Zone);
            foreach (var one in down) { screen.Line($"degraded: {one}"); }

            foreach (var target in targets)
            {
                screen.Models(study, target, models.Of(target), models.Waiting(target, long.MaxValue),
                    DownSource.HoldsTraining(down, study.Study, target), ModelCard.Folder(store, target.Id));
            }

            return CommandLine.Done;
        });
        return command;
    }
}
