namespace Analytics.Nightly;

/// <summary>Why no champion scores a target.</summary>
/// <param name="Remedy">How to get a champion.</param>
/// <param name="Waiting">The candidate that a person may promote, or null.</param>
internal sealed record Obstacle(string Why, string Remedy, WaitingCandidate? Waiting)
{
    public override string ToString() => $"{Why}: {Remedy}";

    /// <summary>What keeps a target from being scored at a cutoff; null if its champion scores it.</summary>
    public static Obstacle? Of(LoadedStudy study, TargetRule target, ModelVersion? champion, KnownModels models, long cutoff)
    {
        var match = champion is null ? null : study.MatchOf(champion, target);
        if (match is { CanScore: true }) { return null; }

        var why = match is null
            ? "no champion" : $"champion {champion!.Id} is of an earlier study and cannot score ({string.Join("; ", match.Differences)})";
        if (match is null && models.FirstChampionAfter(target, cutoff) is { } first)
        {
            return new Obstacle(
                why, $"the first one, {first.Version}, scores from the night of {study.DayOf(first.AsOf)} on; nights before it are not "
                    + $"scored",
                null);
        }

        if (models.Waiting(target, cutoff) is not { } candidate) { return new Obstacle(why, models.WhyNoneWaits(target, cutoff), null); }

        var (id, day) = (candidate.Version.Id, study.DayOf(candidate.Version.TrainedAsOf));
        var remedy = candidate.HasPassed
            ? $"candidate {id}, learnt as of {day}, has passed its gates and waits for a person; promote it with: "
                + $"{TypedCommand.Promote(target.Id, id)}"
            : $"candidate {id}, learnt as of {day}, has not passed its gates; 'analytics models {TypedCommand.Study}' shows them";
        return new Obstacle(why, remedy, new WaitingCandidate(id, day, candidate.HasPassed));
    }
}

/// <summary>A candidate that waits for a person to promote it.</summary>
/// <param name="AsOf">Local day that it was learnt as of, yyyy-MM-dd.</param>
public sealed record WaitingCandidate(string Version, string AsOf, bool Passed);
