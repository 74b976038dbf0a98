namespace Analytics.Studies;

/// <summary>Checks the conditions of a source.</summary>
internal static class ConditionRules
{
    public static IEnumerable<StudyFault> Check(Source source, string path)
    {
        var conditions = List(source.Keep, $"{path}.keep").Concat(List(source.Drop, $"{path}.drop"))
            .Append((source.Deleted, $"{path}.deleted")).Append((source.FinishedWhen, $"{path}.finishedWhen"))
            .Concat((source.Measures ?? new Dictionary<string, MeasureBinding>())
                .Select(one => (one.Value.When, $"{path}.measures.{one.Key}.when")));
        foreach (var (condition, here) in conditions)
        {
            if (condition is { Said.Count: not 1 } said)
            {
                yield return new(
                    here, "one of is, isNot, matches, empty", said.Said.Count == 0 ? "none" : string.Join(" and ", said.Said));
            }

            if (condition is { Optional: true } && !MayLack(source, condition))
            {
                yield return new($"{here}.optional", "false, or a condition of keep, drop or finishedWhen", "true");
            }

            if (condition is { Column.Split: { } mark })
            {
                yield return new(
                    $"{here}.column.split", "left out: conditions on a column that is a list in columns are of each item", $"'{mark}'");
            }

            foreach (var pattern in condition?.Matches?.Texts ?? [])
            {
                if (NamePattern.Wrong(pattern, []) is not { } wrong) { continue; }

                yield return new($"{here}.matches", $"a pattern{wrong}", $"'{pattern}'");
            }
        }
    }

    private static bool MayLack(Source source, RowCondition condition) =>
        (source.Keep ?? []).Concat(source.Drop ?? []).Append(source.FinishedWhen).Any(one => ReferenceEquals(one, condition));

    private static IEnumerable<(RowCondition? Condition, string Path)> List(IReadOnlyList<RowCondition>? conditions, string path) =>
        (conditions ?? []).Select((condition, at) => ((RowCondition?)condition, $"{path}[{at}]"));
}
