namespace Analytics.Registry;

/// <summary>The meaning of a feature or outcome, in one line that changes with its declaration. Titles and units do not count.</summary>
internal static class FeatureMeaning
{
    public static string Of(Study study, IReadOnlyList<Instrument> instruments, FeatureRule rule)
    {
        var source = study.Sources.Single(one => string.Equals(one.Id, rule.Source, StringComparison.Ordinal));
        var of = rule.Of is null ? "" : "." + rule.Of;
        var kinds = rule.Kinds is { Count: > 0 } some ? $", kinds {string.Join(" or ", some.Order(StringComparer.Ordinal))}" : "";
        var window = rule.WindowDays is { } days ? $", last {days} days" : "";
        return $"{rule.Measure} of {rule.Source}{of} "
            + $"({Values(source, instruments, rule)}){kinds}{window}{(rule.Weighted ? ", weighted" : "")}{rule.SettingsTold}";
    }

    /// <summary>When a row needs support, and how long after the cutoff that is decided.</summary>
    public static string OfOutcome(IReadOnlyList<Instrument> instruments, TargetRule target)
    {
        var outcome = target.Outcome;
        var decides = outcome.Scale is { } scale
            ? $"{scale} of {outcome.Source} {outcome.Criterion} ({OfScale(instruments, scale)})"
            : outcome.HandedIn is { } measure
            ? $"work{(outcome.Kinds is { } kinds ? $" of {string.Join(" or ", kinds.Order(StringComparer.Ordinal))}" : "")} "
                + $"without {measure} of {outcome.Source} by its due date, share {outcome.Criterion}"
            : $"{string.Join(" or ", [.. (outcome.AnyOf ?? []).Order(StringComparer.Ordinal), .. Criterion(outcome)])} in {outcome.Source}";
        return target.HorizonDays is { } days ? $"{decides}, within {days} days" : decides;
    }

    private static string[] Criterion(OutcomeRule outcome) => outcome.HasCriterion ? [outcome.Criterion] : [];

    /// <summary>Where the values of a source's rows come from.</summary>
    private static string Values(Source source, IReadOnlyList<Instrument> instruments, FeatureRule rule) => source.Kind switch
    {
        SourceKind.Events => source.Columns.Amount is { } amount ? $"events, amount in '{amount}'" : "events",
        SourceKind.Survey when rule.Of is { } scale => OfScale(instruments, scale) + OfWords(source.Values),
        SourceKind.Observations => string.Join(", ", (source.Measures ?? new Dictionary<string, MeasureBinding>())
            .Where(one => rule.Of is null || one.Key == rule.Of || one.Key == rule.WeightedBy)
                .OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => OfBinding(one.Key, one.Value) + OfWords(one.Value.Values ?? source.Values)
                    + (rule.Measure is "mean" or "lastScore" or "trend"
                        ? $", {StudyNames.Camel(one.Value.Attempt.ToString())} attempt" : ""))),
        _ => StudyNames.Camel(source.Kind.ToString()),
    };

    private static string OfBinding(string name, MeasureBinding binding) =>
        $"{name} in {((binding.Column ?? binding.Columns) is { } column ? $"'{column}'" : "every row")}"
            + (binding.Of is { } most ? $" of {most}" : "")
            + (binding.Levels is not { } levels ? "" : levels is [MeasureBinding.AnyLevel] ? " as any word"
                : $" as {string.Join(" or ", levels)}")
            + (binding.When is { } when ? $" where {when}" : "");

    private static string OfScale(IReadOnlyList<Instrument> instruments, string name)
    {
        var (instrument, scale) = instruments.SelectMany(one => one.Scales.Select(scale => (one, scale)))
            .Single(one => $"{one.one.Id}.{one.scale.Id}" == name);
        var items = scale.Items.Select(id => instrument.Items.Single(item => item.Id == id)).Select(OfItem);
        var words = instrument.Words.DistinctBy(word => word.Key).ToDictionary();
        return $"{scale.ScoreTold} of {string.Join(", ", items)}{OfWords(words)}, {scale.MinimumAnswered} answered at least";
    }

    private static string OfItem(Item item) => $"{item.Id}{(item.ReverseKeyed ? " reversed" : "")} {item.Least}-{item.Greatest}"
            + (item.Choice is { } choice ? $" where '{choice}'" : "") + OfWords(item.Values);

    private static string OfWords(IReadOnlyDictionary<string, double>? words) => words is not { Count: > 0 } ? "" : $" ({string.Join(", ",
        words.OrderBy(word => word.Key, StringComparer.Ordinal)
            .Select(word => $"'{word.Key}' {word.Value}"))})";
}
