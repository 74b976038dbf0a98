namespace Analytics.Studies;

/// <summary>The columns of an export that its source names.</summary>
internal static class DeclaredColumns
{
    private static readonly HashSet<string> roles = [.. typeof(Columns).GetProperties().Select(property => StudyNames.Of(property))];

    public static IReadOnlyList<string> Of(Source source)
    {
        var measures = source.Measures?.Values ?? [];
        var conditions = (source.Keep ?? []).Concat(source.Drop ?? []).Append(source.Deleted).Concat(measures.Select(one => one.When));
        return
        [
            .. source.Columns.Bound().SelectMany(one => one.Column.Names)
                .Concat((source.Key ?? []).Where(part => !roles.Contains(part)))
                .Concat(measures.SelectMany(one => new[] { one.Column, one.Known }).OfType<string>())
                .Concat(conditions.OfType<RowCondition>().Select(one => one.Column))
                .Distinct(StringComparer.Ordinal),
        ];
    }
}
