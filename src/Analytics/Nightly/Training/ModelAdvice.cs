namespace Analytics.Nightly;

/// <summary>The model of a target in the nights to come, and possible decisions.</summary>
/// <param name="Says">The state.</param>
/// <param name="Do">What a person can do; null if nothing is to be decided.</param>
public sealed record ModelAdvice(string Target, string Says, string? Do)
{
    /// <summary>The advice about every target of a study.</summary>
    /// <exception cref="InstallationException">A model file or a ledger is damaged.</exception>
    public static IReadOnlyList<ModelAdvice> Of(LoadedStudy study, Store store)
    {
        var (registry, models, down) = (new ModelRegistry(store), new KnownModels(study, store), DownSource.Of(store, study.Zone));
        return [.. study.Study.Targets.Select(target => Of(
            study, target, registry.Champion(target.Id, Instant.Never), models, DownSource.HoldsTraining(down, study.Study, target)))];
    }

    private static ModelAdvice Of(LoadedStudy study, TargetRule target, ModelVersion? champion, KnownModels models, string? held)
    {
        if (Obstacle.Of(study, target, champion, models, Instant.Never) is { } obstacle)
        {
            return new ModelAdvice(
                target.Id, $"'{target.Id}' gets no new list: {obstacle.Why}",
                obstacle.Waiting is null && held is not null ? held : $"{char.ToUpperInvariant(obstacle.Remedy[0])}{obstacle.Remedy[1..]}");
        }

        var told = $"'{target.Id}' is scored by {champion!.Id}, learnt as of {study.DayOf(champion.TrainedAsOf)}";
        if (models.Waiting(target, Instant.Never) is { HasPassed: true } newer)
        {
            return new ModelAdvice(
                target.Id, $"{told}; candidate {newer.Version.Id}, learnt as of {study.DayOf(newer.Version.TrainedAsOf)}, has passed its "
                    + $"gates",
                $"Compare them with 'analytics models {TypedCommand.Study}'; to promote the candidate: "
                    + $"{TypedCommand.Promote(target.Id, newer.Version.Id)}");
        }

        var match = study.MatchOf(champion, target);
        return match.IsOfThisStudy
            ? new ModelAdvice(target.Id, told, null)
            : new ModelAdvice(
                target.Id, $"{told}, of an earlier study: {string.Join("; ", match.Differences)}",
                held ?? $"Train again: analytics retrain {TypedCommand.Study}");
    }
}
