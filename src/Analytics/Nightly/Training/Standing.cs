namespace Analytics.Nightly;

/// <summary>The champion of a target in a night, and possible decisions.</summary>
/// <param name="Champion">The champion of that time, or null.</param>
/// <param name="Held">Why it does not score, with what to do; null if it does.</param>
/// <param name="Candidate">If it does not: the candidate that waits for a person, or null.</param>
/// <param name="Earlier">If it does: what changed in the study since the training; null if nothing.</param>
internal sealed record Standing(ModelVersion? Champion, string? Held, WaitingCandidate? Candidate, IReadOnlyList<string>? Earlier)
{
    public static Standing At(LoadedStudy study, TargetRule target, ModelRegistry registry, KnownModels models, long cutoff)
    {
        var champion = registry.Champion(target.Id, cutoff);
        if (Obstacle.Of(study, target, champion, models, cutoff) is { } obstacle)
        {
            return new Standing(champion, obstacle.ToString(), obstacle.Waiting, null);
        }

        var match = study.MatchOf(champion!, target);
        return new Standing(champion, null, null, match.IsOfThisStudy ? null : match.Differences);
    }
}
