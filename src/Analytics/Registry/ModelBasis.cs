namespace Analytics.Registry;

/// <summary>What a study asked of a model at training: the outcome, the grain, and the meaning of every feature.</summary>
/// <param name="Features">Columns offered to the trainer, each with its meaning.</param>
public sealed record ModelBasis(Grain Grain, string Outcome, IReadOnlyDictionary<string, string> Features)
{
    public static ModelBasis Of(Study study, IReadOnlyList<Instrument> instruments, TargetRule target)
    {
        var columns = TargetColumns.Of(study, target);
        var features = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var rule in study.Features)
        {
            var meaning = FeatureMeaning.Of(study, instruments, rule);
            if (columns.Contains(rule.Name)) { features.Add(rule.Name, meaning); }

            if (rule.IsRelative && columns.Contains(rule.RelativeName))
            {
                var least = rule.LeastCohort is { } rows ? $", {rows} rows at least" : "";
                features.Add(rule.RelativeName, $"{StudyNames.Of(rule.Relative)} within the course of {meaning}{least}");
            }
        }

        return new ModelBasis(target.Grain, FeatureMeaning.OfOutcome(instruments, target), features);
    }
}
