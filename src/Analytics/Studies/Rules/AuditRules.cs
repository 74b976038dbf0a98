namespace Analytics.Studies;

internal static class AuditRules
{
    public static IEnumerable<StudyFault> Check(Study study)
    {
        if (study.Audit is not { } plan) { yield break; }

        foreach (var fault in StudyRules.Doubled(plan.Groups.Select(group => group.Name), "$.audit.groups")) { yield return fault; }

        foreach (var (at, group) in plan.Groups.Index())
        {
            var source = study.Sources.FirstOrDefault(one => string.Equals(one.Id, group.Source, StringComparison.Ordinal));
            if (source?.Kind != SourceKind.Observations)
            {
                var all = study.Sources.Where(one => one.Kind == SourceKind.Observations).Select(one => one.Id);
                yield return new($"$.audit.groups[{at}].source", $"a source of observations{Listed(all)}", $"'{group.Source}'");
            }
            else if (source.Measures?.GetValueOrDefault(group.Of)?.Levels is null)
            {
                var all = (source.Measures ?? new Dictionary<string, MeasureBinding>()).Where(one => one.Value.Levels is not null);
                yield return new($"$.audit.groups[{at}].of", $"a measure with levels{Listed(all.Select(one => one.Key))}", $"'{group.Of}'");
            }
        }

        foreach (var (at, group) in plan.Groups.Index())
        {
            var others = plan.Groups.Select(one => one.Name).Where(name => name != group.Name).ToList();
            foreach (var unknown in (group.Across ?? []).Where(name => !others.Contains(name)))
            {
                yield return new($"$.audit.groups[{at}].across", $"names of other groups{Listed(others)}", $"'{unknown}'");
            }

            foreach (var before in plan.Groups.Take(at).Where(one => one.Across?.Contains(group.Name, StringComparer.Ordinal) == true
                && group.Across?.Contains(one.Name, StringComparer.Ordinal) == true))
            {
                yield return new($"$.audit.groups[{at}].across", "no group that crosses this one already", $"'{before.Name}'");
            }
        }
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } all ? $": {all}" : "";
}
