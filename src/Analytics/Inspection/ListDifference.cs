namespace Analytics.Inspection;

/// <summary>Differences of a target's scores and lists between two nights.</summary>
/// <param name="Rescored">Scored rows whose probability differs.</param>
/// <param name="Changes">Students who came onto the list or left it, by greatest change of probability; with a given student, that student
/// in any case.</param>
public sealed record ListDifference(string Target, int Scored, int Rescored, int Stayed, IReadOnlyList<FlagDifference> Changes)
{
    private const int MostMoved = 3;

    internal static ListDifference Of(TargetRule target, NightTables then, NightTables now, PairedRows rows)
    {
        var (before, after) = (then.Probabilities(target.Id), now.Probabilities(target.Id));
        var scored = after.Where(row => rows.IsWanted(row.Key) && row.Value is not null && before.GetValueOrDefault(row.Key) is not null)
            .ToList();
        var (old, made) = (then.Flags(target.Id), now.Flags(target.Id));
        bool Listed(IReadOnlyDictionary<RowKey, Flag> list, RowKey key) => list.TryGetValue(key, out var flag) && flag.Listed;

        var all = old.Keys.Union(made.Keys).Where(rows.IsWanted).ToList();
        var moved = (rows.Student is null
            ? all.Where(key => Listed(old, key) != Listed(made, key)) : all.Union(scored.Select(row => row.Key))).ToList();
        var (effects, effectsNow) = (then.Contributions(target, rows.TakeBefore(moved)), now.Contributions(target, rows.TakeAfter(moved)));
        var changes = moved.Select(key => new FlagDifference(
            key, State(old, key), State(made, key), before.GetValueOrDefault(key), after.GetValueOrDefault(key),
            effects.TryGetValue(key, out var was) && effectsNow.TryGetValue(key, out var adds) ? Moved(was, adds) : []));
        return new ListDifference(
            target.Id, scored.Count, scored.Count(row => !row.Value!.Value.Equals(before[row.Key]!.Value)),
            all.Count(key => Listed(old, key) && Listed(made, key)),
            [.. changes.OrderByDescending(one => Math.Abs((one.ProbabilityAfter ?? 0) - (one.ProbabilityBefore ?? 0)))
                .ThenBy(one => one.Row.Student, StringComparer.Ordinal).ThenBy(one => one.Row.Course, StringComparer.Ordinal)]);
    }

    private static FlagState? State(IReadOnlyDictionary<RowKey, Flag> list, RowKey key) =>
        list.TryGetValue(key, out var flag) ? flag.State : null;

    private static IReadOnlyList<MovedFeature> Moved(IReadOnlyList<(string Feature, double LogOdds)> before,
        IReadOnlyList<(string Feature, double LogOdds)> after)
    {
        var (old, made) = (before.ToDictionary(one => one.Feature, one => one.LogOdds, StringComparer.Ordinal),
            after.ToDictionary(one => one.Feature, one => one.LogOdds, StringComparer.Ordinal));
        return
        [
            .. old.Keys.Union(made.Keys, StringComparer.Ordinal)
                .Select(feature => new MovedFeature(feature, made.GetValueOrDefault(feature) - old.GetValueOrDefault(feature)))
                .Where(one => one.LogOdds != 0).OrderByDescending(one => Math.Abs(one.LogOdds))
                    .ThenBy(one => one.Feature, StringComparer.Ordinal).Take(MostMoved),
        ];
    }
}

/// <param name="Before">State on the first night; null if there was none.</param>
/// <param name="After">State on the second night; null if there is none.</param>
/// <param name="ProbabilityBefore">Null if not scored, or with too little data.</param>
/// <param name="ProbabilityAfter">Null if not scored, or with too little data.</param>
/// <param name="Moved">Features whose contribution changed most; empty if a night has no score of its own.</param>
public sealed record FlagDifference(RowKey Row, FlagState? Before, FlagState? After, double? ProbabilityBefore, double? ProbabilityAfter,
    IReadOnlyList<MovedFeature> Moved);

/// <summary>Change of a feature's contribution, in log-odds.</summary>
public sealed record MovedFeature(string Feature, double LogOdds);
