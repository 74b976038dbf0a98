namespace Analytics.Ingest;

/// <summary>The position of a measure's value in a record: its own column, or one of the columns that stand for an object each.</summary>
/// <param name="Value">Null if the value is always 1.</param>
/// <param name="Known">Column of the known time; null if none.</param>
/// <param name="Condition">Condition on the record; null if none.</param>
/// <param name="Object">Object of a wide column; null otherwise.</param>
/// <param name="Time">Column with the time of a wide column's values; null otherwise.</param>
internal sealed record MeasureCell(
    string Measure, MeasureBinding Binding, ValueReader Reader, Slot? Value, Slot? Known, RowTest? Condition, string? Object, Slot? Time)
{
    /// <summary>Cells by measure, then in column order.</summary>
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

    /// <summary>Wide measures without any matching column.</summary>
    public static IReadOnlyList<string> Without(Source source, Header header)
    {
        var measures = source.Measures ?? new Dictionary<string, MeasureBinding>();
        if (measures.Values.All(measure => measure.Columns is null)) { return []; }

        var found = Of(source, header).Select(cell => cell.Measure).ToHashSet(StringComparer.Ordinal);
        return [.. measures.Where(one => one.Value.Columns is not null && !found.Contains(one.Key)).Select(one => one.Key)
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Keyed number of the record and object: each wide column has its own revisions. Null without a key.</summary>
    public static long? KeyOf(ReadingContext context, long? rowKey, string? objectId) => rowKey is not { } key || objectId is null
        ? rowKey : context.Pseudonyms.RowKey(context.Source.Id, $"{key}\n{objectId}");
}
