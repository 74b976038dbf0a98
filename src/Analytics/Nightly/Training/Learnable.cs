namespace Analytics.Nightly;

/// <summary>Which targets can be trained now, on which splits they can be judged, and which names of the study are in no data.</summary>
internal sealed class Learnable(Study study, NightInputs inputs, History known, ScaleScores scores)
{
    private readonly HashSet<string> terms = known.Terms().ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<string, OutcomeWords?> words =
        study.Targets.ToDictionary(target => target.Id, target => OutcomeWords.Of(study, target, known), StringComparer.Ordinal);

    private readonly KindWords kinds = KindWords.Of(study, known);
    private readonly MeasureWords measures = MeasureWords.Of(study, known);

    /// <summary>Splits all of whose terms are in the calendar.</summary>
    public IReadOnlyList<Split> Splits => [.. study.Evaluation.Splits.Where(split => !Unknown(split, terms).Any())];

    public string? WhyNot(TargetRule target) =>
        inputs.HoldsTraining(study, target) ?? Withheld(target) ?? words[target.Id]?.WhyNotTrained ?? kinds.WhyNotTrained(study, target)
            ?? measures.WhyNotTrained(study, target) ?? (Splits.Count == 0 ? string.Join("; ", UnknownTerms()) : null);

    /// <summary>Warnings that do not stop the training.</summary>
    public IReadOnlyList<string> Told(IEnumerable<TargetRule> targets) =>
    [
        .. targets.Select(target => words[target.Id]?.Told is { } told ? $"{target.Id}: {told}" : null).OfType<string>(),
        .. kinds.Told(study), .. measures.Told(study), .. UnknownTerms(),
    ];

    /// <summary>Why the scale that would label the rows of a target may not; null if it may.</summary>
    private string? Withheld(TargetRule target) =>
        scores.Withheld.TryGetValue((target.Outcome.Source, target.Outcome.Scale ?? ""), out var why)
        ? $"scale '{target.Outcome.Scale}' may not decide: {why}" : null;

    /// <summary>A sentence for each split with a term that is in no calendar.</summary>
    public static IEnumerable<string> UnknownTerms(Study study, IReadOnlySet<string> terms) =>
        from split in study.Evaluation.Splits
        let unknown = Unknown(split, terms).Distinct(StringComparer.Ordinal).ToList()
        where unknown.Count > 0
        select $"split '{split.Name}' names {string.Join(", ", unknown.Select(term => $"'{term}'"))}, which are not in the calendar: "
            + $"it is not judged. The terms are {string.Join(", ", terms.Order(StringComparer.Ordinal))}";

    private IEnumerable<string> UnknownTerms() => UnknownTerms(study, terms);

    private static IEnumerable<string> Unknown(Split split, IReadOnlySet<string> terms) =>
        split.Train.Concat(split.Test).Where(term => !terms.Contains(term));
}
