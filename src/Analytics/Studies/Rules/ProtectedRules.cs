namespace Analytics.Studies;

/// <summary>Keeps protected attributes out of models: a feature with the name or codes of one needs a reason, and measures used for audit
/// groups are never allowed.</summary>
internal static class ProtectedRules
{
    private const string Expected = "no protected attribute: models do not learn from what a person is";

    /// <summary>Protected measures that are used by no feature and no audit group.</summary>
    public static IEnumerable<StudyFault> Check(Study study) =>
        from source in study.Sources.Index()
        from measure in source.Item.Measures ?? new Dictionary<string, MeasureBinding>()
        where Protected(Names(measure.Key, measure.Value)) is not null
            && !study.Features.Any(rule => rule.Source == source.Item.Id && (rule.Of == measure.Key || rule.WeightedBy == measure.Key))
            && !(study.Audit?.Groups ?? []).Any(one => one.Source == source.Item.Id && one.Of == measure.Key)
        select new StudyFault($"$.sources[{source.Index}].measures.{measure.Key}",
            $"{Expected}; to compare groups by it, name it in audit.groups", $"'{Protected(Names(measure.Key, measure.Value))}'");

    /// <summary>A feature that is named after a protected attribute, uses one, or selects rows by one.</summary>
    public static IEnumerable<StudyFault> Check(Study study, FeatureRule rule, Source? source, string path)
    {
        var compared = from one in new[] { (Place: "of", Measure: rule.Of), (Place: "weightedBy", Measure: rule.WeightedBy) }
                       where source is not null && one.Measure is not null && IsCompared(study, source, one.Measure)
                       select new StudyFault($"{path}.{one.Place}",
                           "no measure whose column audit.groups names: groups are compared, and never learnt from", $"'{one.Measure}'");
        if (compared.ToList() is { Count: > 0 } faults)
        {
            foreach (var fault in faults) { yield return fault; }

            yield break;
        }

        var measure = source?.Measures?.GetValueOrDefault(rule.Of ?? "");
        var found = Told(rule, source, measure, path).ToList();
        if (rule.AllowedBecause is null)
        {
            foreach (var fault in found) { yield return fault; }
        }
        else if (found.Count == 0 && measure?.Levels is not [MeasureBinding.AnyLevel]) // the words are unknown until rows are read
        {
            yield return new($"{path}.allowedBecause", "left out, since the feature uses no protected attribute", "given");
        }
    }

    /// <summary>A fault for the first name of a protected attribute; none otherwise.</summary>
    public static IEnumerable<StudyFault> Told(string path, IEnumerable<string?> names) =>
        Protected(names) is { } name ? [new StudyFault(path, Expected, $"'{name}'")] : [];

    private static IEnumerable<StudyFault> Told(FeatureRule rule, Source? source, MeasureBinding? measure, string path)
    {
        (string Place, IEnumerable<string?> Names)[] all =
        [
            ("name", [rule.Name]), ("of", [rule.Of, .. measure is null ? [] : Names(rule.Of!, measure)]),
            ("weightedBy", rule.WeightedBy is { } by && source?.Measures?.GetValueOrDefault(by) is { } weight ? Names(by, weight) : []),
            ("source", source is null ? [] :
            [
                .. new[] { source.Columns.Amount, source.Columns.Kind, source.Columns.Object }.SelectMany(column => column?.Names ?? []),
                .. (source.Keep ?? []).Concat(source.Drop ?? []).SelectMany(condition => condition.Column.Names),
            ]),
        ];
        var found = from one in all
                    let name = Protected(one.Names)
                    where name is not null
                    select new StudyFault($"{path}.{one.Place}", $"{Expected}; one that must says why in allowedBecause", $"'{name}'");
        foreach (var fault in found) { yield return fault; }

        var words = measure?.Levels ?? measure?.Values?.Keys ?? (measure is null ? null : source!.Values?.Keys);
        if (words is not null && ProtectedWords.IsCoding(words))
        {
            yield return new($"{path}.of", $"{Expected}; one that must says why in allowedBecause",
                $"'{rule.Of}', whose words are {string.Join(", ", words)}");
        }
    }

    /// <summary>Whether audit groups use a measure, or its column through another source of the same files.</summary>
    private static bool IsCompared(Study study, Source source, string name)
    {
        var column = source.Measures?.GetValueOrDefault(name)?.Column;
        return (study.Audit?.Groups ?? []).Any(group => (group.Source == source.Id && group.Of == name)
            || (column is not null && study.Sources.Any(one => one.Id == group.Source && one.Files == source.Files
                && one.Measures?.GetValueOrDefault(group.Of)?.Column == column)));
    }

    private static IEnumerable<string?> Names(string name, MeasureBinding measure) =>
        [name, measure.Column, measure.Columns, .. measure.When?.Column.Names ?? []];

    private static string? Protected(IEnumerable<string?> names) => names.OfType<string>().FirstOrDefault(ProtectedWords.IsProtected);
}
