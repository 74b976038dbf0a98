namespace Analytics.Ingest;

/// <summary>Where a record holds a value of a measure: in the measure's column, or in one of the columns that are an object each.</summary>
/// <param name="Value">The value; null if it is 1 for every record.</param>
/// <param name="Known">When it was known; null if the measure has no column for that.</param>
/// <param name="Condition">What must hold of the record; null if nothing must.</param>
/// <param name="Object">The object that the column is of; null if the record says it, or there is none.</param>
/// <param name="Time">When it came about, where a column beside its own says it; else null.</param>
internal sealed record MeasureCell(
    string Measure, MeasureBinding Binding, ValueReader Reader, Slot? Value, Slot? Known, RowTest? Condition, string? Object, Slot? Time)
{
    /// <summary>The cells of a source's measures under a header: by measure, then in the order of the columns.</summary>
    public static IReadOnlyList<MeasureCell> Of(Source source, Header header)
    {
        var cells = new List<MeasureCell>();
        var named = DeclaredColumns.Names(source);
        var measures = source.Measures ?? new Dictionary<string, MeasureBinding>();
        foreach (var (name, binding) in measures.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var (known, reader) = (header.Slot(binding.Known), ValueReader.Of(source, binding));
            var condition = RowTest.Of(binding.When, header, source);
            if (binding.Columns is not null) { cells.AddRange(Wide(name, binding)); }
            else { cells.Add(new(name, binding, reader, header.Slot(binding.Column), known, condition, Object: null, Time: null)); }

            IEnumerable<MeasureCell> Wide(string measure, MeasureBinding wide) =>
                from column in header.Columns(wide, named, NumberReader.Of(source))
                select new MeasureCell(measure, wide, column.Most is { } most ? ValueReader.Of(source, wide, most) : reader,
                    header.Slot(column.Name), known, condition, column.Object, column.Time);
        }

        return cells;
    }

    /// <summary>Measures of which no column of a header is an object; none if each has some.</summary>
    public static IReadOnlyList<string> Without(Source source, Header header)
    {
        var measures = source.Measures ?? new Dictionary<string, MeasureBinding>();
        if (measures.Values.All(measure => measure.Columns is null)) { return []; }

        var found = Of(source, header).Select(cell => cell.Measure).ToHashSet(StringComparer.Ordinal);
        return [.. measures.Where(one => one.Value.Columns is not null && !found.Contains(one.Key)).Select(one => one.Key)
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Keyed number of a record's key and the object: each column of a record has revisions of its own. Null without a
    /// key.</summary>
    public static long? KeyOf(ReadingContext context, long? rowKey, string? objectId) => rowKey is not { } key || objectId is null
        ? rowKey : context.Pseudonyms.RowKey(context.Source.Id, $"{key}\n{objectId}");
}
