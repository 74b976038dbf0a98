namespace Analytics.Targets;

/// <summary>Features that do not distinguish rows of a target: missing in all, or with one value in all.</summary>
internal static class EmptyFeatures
{
    /// <summary>A sentence for those of each source.</summary>
    /// <param name="study">Declares the features; relative ones are not listed separately.</param>
    public static IEnumerable<string> Told(Study study, TargetRule target, IReadOnlyList<LabelledTable> tables)
    {
        var rows = tables.Sum(table => table.Rows);
        if (rows < 2 || study.FeaturesByDefault) { yield break; } // nobody asked for these

        foreach (var source in study.Features.GroupBy(rule => rule.Source, StringComparer.Ordinal))
        {
            var named = source.Select(rule => Only(tables, rule.Name) is { } value
                ? $"'{rule.Name}' {(value.Length == 0 ? "is missing" : $"is {value}")}" : null).OfType<string>().ToList();
            if (named.Count == 0) { continue; }

            yield return $"{target.Id}: in all {rows:N0} rows learnt from, {string.Join(", ", named)}; look at source '{source.Key}'";
        }
    }

    /// <summary>The one value of a feature in all rows, empty if it is missing; null if it has several, or the target may not look at
    /// it.</summary>
    private static string? Only(IReadOnlyList<LabelledTable> tables, string name)
    {
        var columns = tables.SelectMany(table => table.Table.Columns.Where(column => column.Feature.Name == name));
        var values = columns.SelectMany(column => column.Values.Select((value, row) => column.Levels is not null
            ? column.Word(row) ?? "" : double.IsNaN(value) ? "" : $"{value}"));
        string? only = null;
        foreach (var value in values)
        {
            if (only is not null && only != value) { return null; }

            only = value;
        }

        return only;
    }
}
