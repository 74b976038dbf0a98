namespace Analytics.Targets;

/// <summary>Measures used by features, compared with those in the data.</summary>
internal sealed class MeasureWords
{
    private readonly ILookup<string, string> found; // by source
    private readonly ILookup<(string Source, string Measure), string> levels;

    private MeasureWords(Observation[] rows)
    {
        found = rows.Select(one => (one.Source, one.Measure)).Distinct()
            .ToLookup(one => one.Source, one => one.Measure, StringComparer.Ordinal);
        levels = rows.Where(one => one.Level is not null).Select(one => (one.Source, one.Measure, one.Level)).Distinct()
            .ToLookup(one => (one.Source, one.Measure), one => one.Level!);
    }

    /// <summary>Reads all observations; none if no feature uses them.</summary>
    public static MeasureWords Of(Study study, History known)
    {
        var observed = study.Sources.Where(source => source.Kind == SourceKind.Observations).Select(source => source.Id);
        var isAsked = study.Features.Select(rule => rule.Source).Intersect(observed, StringComparer.Ordinal).Any();
        return new MeasureWords(isAsked ? known.Observations() : []);
    }

    /// <summary>Why a target cannot be learnt: a feature it looks at is taken of a measure that no row has, or of words that are codes of a
    /// protected attribute. Null if neither is.</summary>
    public string? WhyNotTrained(Study study, TargetRule target)
    {
        var columns = TargetColumns.Of(study, target);
        var features = study.Features.Where(rule => columns.Contains(rule.Name)).ToList();
        if (features.Find(rule => rule.AllowedBecause is null && ProtectedWords.IsCoding(LevelsOf(rule))) is { } coded)
        {
            var words = string.Join(", ", LevelsOf(coded).Order(StringComparer.Ordinal));
            return $"feature '{coded.Name}' takes the words {words}, which are codes of a protected attribute. Take it out, or say in its "
                + "allowedBecause why models may learn from what a person is";
        }

        return Joined(features) is { } told
            ? $"{told}. Correct \"measures\" of the source in study.json, or take the feature out until a row has one"
            : null;
    }

    /// <summary>Warnings about features of measures that no row has.</summary>
    public IEnumerable<string> Told(Study study) => Joined(study.Features) is { } told ? [told] : [];

    private string? Joined(IEnumerable<FeatureRule> rules)
    {
        var told = rules.Where(IsAbsent).Select(rule =>
            $"feature '{rule.Name}' is taken of measure '{rule.Of}', which no row of source '{rule.Source}' has");
        return string.Join("; ", told) is { Length: > 0 } joined ? joined : null;
    }

    private IEnumerable<string> LevelsOf(FeatureRule rule) => levels[(rule.Source, rule.Of ?? "")];

    /// <summary>Sources without any row are skipped: they may not have been delivered.</summary>
    private bool IsAbsent(FeatureRule rule) =>
        rule.Of is { } measure && found.Contains(rule.Source) && !found[rule.Source].Contains(measure, StringComparer.Ordinal);
}
