namespace Analytics.Studies;

/// <summary>Columns that an export must have because its source names them.</summary>
internal static class DeclaredColumns
{
    private static readonly HashSet<string> roles = [.. typeof(Columns).GetProperties().Select(StudyNames.Of)];

    /// <summary>All names, including those of optional columns.</summary>
    public static IReadOnlySet<string> Names(Source source) =>
        Of(source).Concat(source.Columns.Bound().Select(one => one.Column.Names)).SelectMany(names => names)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Names of each required column; one of several names suffices.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(Source source)
    {
        var measures = source.Measures?.Values ?? [];
        var conditions = (source.Keep ?? []).Concat(source.Drop ?? []).Append(source.Deleted).Append(source.FinishedWhen)
            .Concat(measures.Select(one => one.When));
        var single = (source.Key ?? []).Where(part => !roles.Contains(part))
            .Concat(measures.SelectMany(one => new[] { one.Column, one.Known }).Append(source.DeletedKey).OfType<string>())
            .Distinct(StringComparer.Ordinal);
        return
        [
            .. source.Columns.Bound().Select(one => one.Column)
                .Concat(conditions.OfType<RowCondition>().Where(one => !one.Optional).Select(one => one.Column))
                .Where(column => column is { IsOptional: false, Position: null })
                .SelectMany(column => column.IsAnyOf || column.IsOfPresent
                    ? [column.Names] : column.Names.Select(name => (IReadOnlyList<string>)[name])),
            .. single.Select(name => (IReadOnlyList<string>)[name]),
        ];
    }
}
