namespace Analytics.Host.Commands;

internal static class ModelsCommand
{
    public static Command Make(Screen screen)
    {
        var options = new LakeOptions();
        var only = new Option<string?>("--target") { Description = "Only one target.", HelpName = "id" };
        var command = new Command("models",
            "Lists the versions of each target's model: the champion, the candidate that waits, gates, and decisions.");
        options.AddTo(command);
        command.Add(only);
        command.SetAction(parsed =>
        {
            var (study, store) = options.Find(parsed);
            var targets = study.Study.Targets.Where(target => parsed.GetValue(only) is not { } id || id == target.Id).ToList();
            if (targets.Count == 0)
            {
                throw new InstallationException($"The study has no target '{parsed.GetValue(only)}'. It has {Named(study)}.");
            }

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

    private static string Named(LoadedStudy study) => string.Join(", ", study.Study.Targets.Select(target => $"'{target.Id}'"));
}
