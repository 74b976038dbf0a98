namespace Analytics.Targets;

/// <summary>Which columns of the feature table a target may look at.</summary>
public static class TargetColumns
{
    /// <summary>Names of the declared features and their relative ones, without those fed by a barred source or by the outcome's
    /// own.</summary>
    public static IReadOnlySet<string> Of(Study study, TargetRule target)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in TargetRules.Usable(study, target))
        {
            names.Add(rule.Name);
            if (rule.IsRelative) { names.Add(rule.RelativeName); }
        }

        return names;
    }

    /// <summary>Sources without which a target has no list: those of its features, calendar and roster; optional ones left out.</summary>
    public static IReadOnlySet<string> Sources(Study study, TargetRule target) =>
        Feeding(study, target).Where(source => !source.Optional).Select(source => source.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>Sources that a model of the target is trained on: those of its list, optional ones too, and that of the outcome.</summary>
    public static IReadOnlySet<string> LearntFrom(Study study, TargetRule target) =>
        Feeding(study, target).Select(source => source.Id).Append(target.Outcome.Source).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<Source> Feeding(Study study, TargetRule target)
    {
        var names = Of(study, target);
        var fed = study.Features.Where(rule => names.Contains(rule.Name)).Select(rule => rule.Source).ToHashSet(StringComparer.Ordinal);
        var feeding = study.Sources
            .Where(source => source.Kind is SourceKind.Calendar or SourceKind.Roster || fed.Contains(source.Id)).ToList();
        return feeding.Concat(study.Sources.Where(source => feeding.Exists(one => one.IdsBy == source.Id)));
    }
}
