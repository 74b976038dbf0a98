namespace Analytics.Nightly;

/// <summary>The models of a study's targets: how each was judged, whether it is of this study, and which one waits for a
/// decision.</summary>
/// <param name="told">The trainings with the judgements of versions; null: all, and none may be damaged.</param>
public sealed class KnownModels(LoadedStudy study, Store store, IReadOnlyList<RetrainRecord>? told = null)
{
    private readonly ModelRegistry registry = new(store);
    private readonly Lazy<IReadOnlyList<RetrainRecord>> trainings = new(() => told ?? new RunFolder(store, study.Zone).Trainings());

    /// <summary>A target's versions, newest first.</summary>
    /// <exception cref="InstallationException">A model file or the ledger is damaged.</exception>
    public IReadOnlyList<KnownModel> Of(TargetRule target)
    {
        var decisions = registry.Promotions(target.Id);
        var champion = registry.Champion(target.Id, long.MaxValue)?.Id;
        return [.. registry.Versions(target.Id).Select(id => Of(target, registry.Load(target.Id, id), champion, decisions))
            .OrderByDescending(one => one.Version.TrainedAsOf).ThenBy(one => one.Version.Id, StringComparer.Ordinal)];
    }

    /// <summary>The candidate of this study that waits for a person: the newest one that passed its gates, else the newest. Null if none
    /// does.</summary>
    /// <param name="at">Candidates trained with later knowledge are left out; microseconds UTC.</param>
    public KnownModel? Waiting(TargetRule target, long at)
    {
        var all = Of(target).Where(one => one.Match.IsOfThisStudy && one.Version.TrainedAsOf <= at).ToList();
        var champion = all.Find(one => one.State == ModelState.Champion)?.Version.TrainedAsOf ?? long.MinValue;
        return all.Where(one => one.State == ModelState.Candidate && one.Version.TrainedAsOf > champion)
            .OrderByDescending(one => one.HasPassed).FirstOrDefault();
    }

    /// <summary>The decision that made a target's first champion, where that was after a cutoff; else null.</summary>
    public PromotionRecord? FirstChampionAfter(TargetRule target, long at) =>
        registry.Promotions(target.Id).MinBy(one => one.AsOf) is { } first && first.AsOf > at ? first : null;

    /// <summary>Why no candidate waits, by the last training until a cutoff.</summary>
    public string WhyNoneWaits(TargetRule target, long at)
    {
        var last = trainings.Value.Where(training => RunFolder.Micros(training.AsOf) <= at)
            .OrderBy(training => RunFolder.Micros(training.AsOf))
            .SelectMany(training => training.Candidates).LastOrDefault(one => one.Target == target.Id);
        return last switch
        {
            null when registry.Versions(target.Id)
                .Count == 0 => $"it was never trained; 'analytics retrain {TypedCommand.Study}' makes a candidate",
            { Version: null, Decision: var why } => why,
            _ => $"no candidate of this study waits; 'analytics retrain {TypedCommand.Study}' makes one",
        };
    }

    private KnownModel Of(TargetRule target, ModelVersion version, string? champion, IReadOnlyList<PromotionRecord> decisions)
    {
        var decision = decisions.LastOrDefault(one => one.Version == version.Id);
        var state = version.Id == champion ? ModelState.Champion : decision is null ? ModelState.Candidate : ModelState.Retired;
        var judged = trainings.Value.SelectMany(training => training.Candidates)
            .LastOrDefault(one => one.Target == target.Id && one.Version == version.Id);
        return new KnownModel(version, state, study.MatchOf(version, target), judged?.Gates ?? [], decision);
    }
}
