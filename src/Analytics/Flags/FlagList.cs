using Analytics.Features;
using Analytics.Registry;
using Analytics.Studies;

namespace Analytics.Flags;

/// <summary>One target's lists for all advisors on one night.</summary>
/// <param name="Target">Id of the target.</param>
/// <param name="Champion">Id of the model version.</param>
/// <param name="Cutoff">Microseconds UTC.</param>
/// <param name="Scored">Students, or students in a course, with a probability.</param>
/// <param name="Insufficient">Those whose data are too thin to tell; not to be read as low risk.</param>
/// <param name="Waiting">Those above the least probability for whom no place was left.</param>
/// <param name="Flags">By advisor and rank; the recovered last.</param>
public sealed record FlagList(string Target, string Champion, long Cutoff, int Scored, int Insufficient, int Waiting, IReadOnlyList<Flag> Flags)
{
    private const int MostReasons = 3;

    /// <summary>Ranks predictions into lists no longer than each advisor's capacity.</summary>
    public static FlagList Raise(TargetRule target, ModelVersion champion, FeatureTable table, IReadOnlyList<Prediction> predictions, long cutoff, FlagList? previous)
    {
        var before = (previous?.Flags ?? []).ToDictionary(flag => (flag.Student, flag.Course, flag.Term));
        bool WasListed(FeatureRow row) => before.TryGetValue((row.Student, row.Course?.Id, row.Term), out var flag) && flag.Listed;

        var known = predictions.Where(one => one.Probability is not null).ToList();
        var reasons = new Reasons(table);
        var flags = new List<Flag>();
        var waiting = 0;
        foreach (var advisor in known.GroupBy(one => one.Row.Advisor, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var ranked = advisor
                .Select(one => (one, steady: one.Probability!.Value + (WasListed(one.Row) ? target.Capacity.Hysteresis : 0)))
                .Where(one => one.steady >= target.Capacity.AtLeast)
                .OrderByDescending(one => one.steady).ThenByDescending(one => one.one.Score).ThenBy(one => one.one.Row.Student, StringComparer.Ordinal)
                .ThenBy(one => one.one.Row.Course?.Id, StringComparer.Ordinal).Select(one => one.one).ToList();
            waiting += Math.Max(0, ranked.Count - target.Capacity.PerAdvisor);
            flags.AddRange(ranked.Take(target.Capacity.PerAdvisor).Select((one, at) => new Flag(
                target.Id, one.Row.Student, one.Row.Course?.Id, one.Row.Term, advisor.Key, StateOf(one.Row, before), at + 1, one.Probability, reasons.Of(one, MostReasons))));
        }

        var listed = flags.Select(flag => (flag.Student, flag.Course, flag.Term)).ToHashSet();
        var current = predictions.Select(one => one.Row.Term).ToHashSet(StringComparer.Ordinal);
        var rows = predictions.ToDictionary(one => (one.Row.Student, one.Row.Course?.Id, one.Row.Term), one => one.Row);
        flags.AddRange(before.Values.Where(flag => !listed.Contains((flag.Student, flag.Course, flag.Term)) && current.Contains(flag.Term))
            .OrderBy(flag => flag.Student, StringComparer.Ordinal).ThenBy(flag => flag.Course, StringComparer.Ordinal)
            .Select(flag => flag with
            {
                // Whoever looks after the student now is told; who left the course is told of to the advisor they had.
                Advisor = rows.TryGetValue((flag.Student, flag.Course, flag.Term), out var row) ? row.Advisor : flag.Advisor,
                State = FlagState.Recovered, Rank = 0, Probability = null, Reasons = [],
            }));
        return new FlagList(target.Id, champion.Id, cutoff, known.Count, predictions.Count - known.Count, waiting, flags);
    }

    private static FlagState StateOf(FeatureRow row, Dictionary<(string, string?, string), Flag> before) =>
        !before.TryGetValue((row.Student, row.Course?.Id, row.Term), out var flag) ? FlagState.New : flag.Listed ? FlagState.Still : FlagState.Returned;
}
