namespace Analytics.Nightly;

/// <summary>A person's decisions about champions. A decision holds from the last night on: for that night if it is run again, and for all
/// later ones; nights of the past keep the champion they had.</summary>
public sealed class Promoting(LoadedStudy study, Store store)
{
    private const int LongestReason = 500;
    private const int MostNear = 5;

    private readonly ModelRegistry registry = new(store);
    private readonly KnownModels models = new(study, store);

    /// <param name="version">Id of the version or its beginning; null for the candidate that waits.</param>
    /// <param name="despiteGates">Also a version that has not passed its gates.</param>
    /// <param name="now">When the person decides; microseconds UTC.</param>
    /// <exception cref="InstallationException">It may not become champion; says why, and what to do.</exception>
    public PromotionRecord Promote(string target, string? version, string why, bool despiteGates, long now)
    {
        var rule = Target(target);
        var reason = Reason(why);
        var known = models.Of(rule);
        var chosen = version is null
            ? models.Waiting(rule, long.MaxValue) ?? throw new InstallationException(NoneWaits(rule, known)) : Find(rule, known, version);
        var id = chosen.Version.Id;
        if (chosen.State == ModelState.Champion) { throw new InstallationException($"{id} is the champion of '{target}' already."); }

        if (!chosen.Match.IsOfThisStudy)
        {
            throw new InstallationException(
                $"{id} is of an earlier study: {string.Join("; ", chosen.Match.Differences)}. Put the study back, or promote a "
                    + $"candidate of this one. {Learning(rule)}");
        }

        if (!chosen.HasPassed && !despiteGates)
        {
            throw new InstallationException(
                $"{id} has not passed its gates: {Failed(chosen)}. To promote it all the same, add --despite-gates and say in --why what "
                    + $"makes up for them.");
        }

        return Decide(target, chosen, chosen.HasPassed ? reason : $"{reason} (despite its gates: {Failed(chosen)})", now, rollsBack: false);
    }

    /// <exception cref="InstallationException">There is none, or it cannot score any more.</exception>
    public PromotionRecord RollBack(string target, string why, long now)
    {
        var rule = Target(target);
        var reason = Reason(why);
        var (champions, last) = (new Stack<string>(), long.MinValue);
        foreach (var decision in registry.Promotions(target))
        {
            if (decision.AsOf < last) { continue; } // it was champion of nights past only, never of the last one

            last = decision.AsOf;
            if (decision.RollsBack) { champions.Pop(); }
            else if (champions.Count == 0 || champions.Peek() != decision.Version) { champions.Push(decision.Version); }
        }

        if (champions.Count < 2)
        {
            throw new InstallationException(champions.Count == 0
                ? $"'{target}' has no champion that could be taken back."
                : $"{champions.Peek()} is the first champion of '{target}': there is none before it. Promote another one instead; "
                    + $"'analytics models {TypedCommand.Study}' lists them.");
        }

        champions.Pop();
        var before = models.Of(rule).FirstOrDefault(one => one.Version.Id == champions.Peek())
            ?? throw new InstallationException(
                $"The champion before, {champions.Peek()}, is not in '{store.Models}' any more. Put it back from a backup, or promote "
                    + $"another one.");
        return before.Match.CanScore
            ? Decide(target, before, reason, now, rollsBack: true)
            : throw new InstallationException(
                $"The champion before, {before.Version.Id}, is of an earlier study and cannot score: "
                    + $"{string.Join("; ", before.Match.Differences)}. Put the study back first.");
    }

    private PromotionRecord Decide(string target, KnownModel chosen, string grounds, long now, bool rollsBack)
    {
        var lastNight = KnownRuns.Of(store).Nights.FirstOrDefault() is { } night ? Instant.Micros(night.Cutoff) : long.MinValue;
        var asOf = registry.Promotions(target).Select(one => one.AsOf).Append(lastNight).Append(chosen.Version.TrainedAsOf).Max();
        var decision = new PromotionRecord(chosen.Version.Id, asOf, PromotionRecord.Person, grounds, now, rollsBack);
        registry.Promote(target, decision);

        // If we die here the card lacks the decision, which the ledger has.
        ModelCard.Write(study, store, target, decision.Version);
        return decision;
    }

    private TargetRule Target(string id) => study.Study.Targets.FirstOrDefault(one => one.Id == id)
        ?? throw new InstallationException(
            $"The study has no target '{id}'. It has {string.Join(", ", study.Study.Targets.Select(one => $"'{one.Id}'"))}.");

    private static string Reason(string why) => why.Trim() switch
    {
        "" => throw new InstallationException("--why: expected a reason, was empty. It is kept with the decision, for whoever asks later."),
        { Length: > LongestReason } text => throw new InstallationException(
            $"--why: expected at most {LongestReason} characters, was {text.Length}."),
        var text when text.Any(char.IsControl) => throw new InstallationException(
            "--why: expected one line of text, was one with control characters."),
        var text => text,
    };

    /// <summary>How to get a candidate, or which source to fix first.</summary>
    private string Learning(TargetRule target) =>
        DownSource.HoldsTraining(DownSource.Of(store, study.Zone), study.Study, target)
            ?? $"'analytics retrain {TypedCommand.Study}' makes one.";

    private KnownModel Find(TargetRule target, IReadOnlyList<KnownModel> known, string text)
    {
        var likely = known.Where(one => text.Length > 0 && one.Version.Id.StartsWith(text, StringComparison.Ordinal)).ToList();
        if (likely.Count == 1) { return likely[0]; }

        var near = (likely.Count > 1 ? likely : known).Take(MostNear).Select(one => one.Version.Id).ToList();
        throw new InstallationException(
            likely.Count > 1 ? $"'{text}' could be any of {string.Join(", ", near)}. Give more of the id."
            : near.Count == 0 ? $"There is no model '{text}' of '{target.Id}': none was ever trained. {Learning(target)}"
            : $"There is no model '{text}' of '{target.Id}'. The last ones are {string.Join(", ", near)}; 'analytics models "
                + $"{TypedCommand.Study}' lists all.");
    }

    private string NoneWaits(TargetRule target, IReadOnlyList<KnownModel> known)
    {
        var why = known.Count == 0
            ? "none was ever trained"
            : known.Any(one => one.Match.IsOfThisStudy) ? "none is newer than the champion. Name one with --version"
            : "all are of an earlier study";
        return $"No candidate of '{target.Id}' waits: {why}. {Learning(target)}";
    }

    private static string Failed(KnownModel model) => model.Gates.Count == 0
        ? "no finished training says how it was judged"
        : string.Join("; ", model.Gates.Where(gate => !gate.Passed));
}
