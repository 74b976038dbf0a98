using Analytics.Registry;

namespace Analytics.Nightly;

/// <summary>Who scores a target on a night, and what a person can do about it.</summary>
/// <param name="Champion">The champion of that time, or null.</param>
/// <param name="Held">Why it does not score, with what to do; null where it does.</param>
/// <param name="Candidate">Where it does not: the candidate that waits for a person, or null.</param>
/// <param name="Earlier">Where it does: what the study has changed since it was trained; null where nothing.</param>
internal sealed record Standing(ModelVersion? Champion, string? Held, WaitingCandidate? Candidate, IReadOnlyList<string>? Earlier)
{
    /// <summary>The standing of a target at a cutoff.</summary>
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
