namespace Analytics.Studies;

/// <summary>Rejects features made from what decides the target's outcome.</summary>
internal static class OwnOutcomeRules
{
    public static IEnumerable<StudyFault> Check(Study study, TargetRule target, string path)
    {
        var usable = TargetRules.Usable(study, target).ToList();
        foreach (var rule in study.Features.Where(rule => target.Features.Contains(rule.Name, StringComparer.Ordinal)
            && rule.Source == target.Outcome.Source && !usable.Contains(rule)))
        {
            yield return new($"{path}.features", "features of other sources than the one that decides the outcome",
                $"'{rule.Name}', of '{rule.Source}'");
        }

        var decides = study.Sources.FirstOrDefault(one => one.Id == target.Outcome.Source);
        foreach (var rule in usable.Where(rule => rule.Source != target.Outcome.Source))
        {
            var source = study.Sources.FirstOrDefault(one => one.Id == rule.Source);
            if (source is not null && source.Files == decides?.Files && Same(source, rule, decides, target.Outcome) is { } same)
            {
                yield return new($"{path}.features", $"no feature of what decides the outcome; name others, or bar '{source.Id}'",
                    $"'{rule.Name}', of {same} of the same files");
            }
        }
    }

    /// <summary>What the feature and the outcome share; null if nothing.</summary>
    private static string? Same(Source source, FeatureRule rule, Source decides, OutcomeRule outcome)
    {
        if (outcome.Scale is { } scale) { return rule.Of == scale ? $"scale '{scale}'" : null; }

        var column = source.Measures?.GetValueOrDefault(rule.Of ?? "")?.Column;
        return column is not null && column.ToString() == decides.Columns.Outcome?.ToString() ? $"column '{column}'" : null;
    }
}
