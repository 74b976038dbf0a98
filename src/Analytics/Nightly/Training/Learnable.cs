using Analytics.Surveys;
using Analytics.Targets;

namespace Analytics.Nightly;

/// <summary>Which targets can be learnt now, on which splits they can be judged, and what a study names that no data have.</summary>
internal sealed class Learnable(Study study, NightInputs inputs, History known, ScaleScores scores)
{
    private readonly HashSet<string> terms = known.Terms().ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<string, OutcomeWords?> words =
        study.Targets.ToDictionary(target => target.Id, target => OutcomeWords.Of(study, target, known), StringComparer.Ordinal);

    private readonly KindWords kinds = KindWords.Of(study, known);
    private readonly MeasureWords measures = MeasureWords.Of(study, known);

    /// <summary>Splits all of whose terms are in the calendar.</summary>
    public IReadOnlyList<Split> Splits => [.. study.Evaluation.Splits.Where(split => !Unknown(split, terms).Any())];

    /// <summary>Why a target cannot be learnt now, or null.</summary>
    public string? WhyNot(TargetRule target) =>
        inputs.HoldsTraining(study, target) ?? Withheld(target) ?? words[target.Id]?.WhyNotTrained ?? kinds.WhyNotTrained(study, target)
            ?? measures.WhyNotTrained(study, target) ?? (Splits.Count == 0 ? string.Join("; ", UnknownTerms()) : null);

    /// <summary>What a person is to look at, though it keeps nothing from being learnt.</summary>
    public IReadOnlyList<string> Told(IEnumerable<TargetRule> targets) =>
    [
        .. targets.Select(target => words[target.Id]?.Told is { } told ? $"{target.Id}: {told}" : null).OfType<string>(),
        .. kinds.Told(study), .. measures.Told(study), .. UnknownTerms(),
    ];

    /// <summary>Why the scale that would label the rows of a target may not; null where it may.</summary>
    private string? Withheld(TargetRule target) =>
        scores.Withheld.TryGetValue((target.Outcome.Source, target.Outcome.Scale ?? ""), out var why)
        ? $"scale '{target.Outcome.Scale}' may not decide: {why}" : null;

    /// <summary>A sentence for each split that names a term that no calendar has.</summary>
    /// <param name="terms">Those that calendars have.</param>
    public static IEnumerable<string> UnknownTerms(Study study, IReadOnlySet<string> terms) =>
        from split in study.Evaluation.Splits
        let unknown = Unknown(split, terms).Distinct(StringComparer.Ordinal).ToList()
        where unknown.Count > 0
        select $"split '{split.Name}' names {string.Join(", ", unknown.Select(term => $"'{term}'"))}, which is no term of the calendar: "
            + $"it is not judged. The terms are {string.Join(", ", terms.Order(StringComparer.Ordinal))}";

    private IEnumerable<string> UnknownTerms() => UnknownTerms(study, terms);

    private static IEnumerable<string> Unknown(Split split, IReadOnlySet<string> terms) =>
        split.Train.Concat(split.Test).Where(term => !terms.Contains(term));
}
