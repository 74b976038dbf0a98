namespace Analytics.Storage;

/// <summary>Builds the columns of a table row by row. Other threads may read earlier batches meanwhile; codes never change.</summary>
public sealed class TableBuilder
{
    private readonly ConcurrentBag<RowBuffer> free = [];
    private readonly WordList?[] words;
    private readonly Cells<int>?[] ints;
    private readonly Cells<long>?[] longs;
    private readonly Cells<double>?[] doubles;
    private RowBuffer rows;

    public TableBuilder(Schema schema)
        : this(schema, new TableWords())
    {
    }

    internal TableBuilder(Schema schema, TableWords shared)
    {
        (Schema, rows) = (schema, new RowBuffer(schema));
        (ints, longs, doubles) =
            (new Cells<int>?[schema.Fields.Count], new Cells<long>?[schema.Fields.Count], new Cells<double>?[schema.Fields.Count]);
        Begin(rows);
        words = shared.Of(schema);
    }

    public Schema Schema { get; }

    public int Rows { get; private set; }

    public TableBuilder Text(int column, string? value) => Code(column, CodeOf(column, value));

    /// <summary>A text by its code from <see cref="CodeOf"/>; -1 is null.</summary>
    public TableBuilder Code(int column, int code) { ints[column]!.Add(code); return this; }

    /// <summary>The code of a text in a column, valid for all batches, or for this one if each batch has its own dictionary.</summary>
    public int CodeOf(int column, string? value) =>
        WordsOf(rows, column) is { } known
            ? value is null ? -1
            : known.CodeOf(value)
            : throw new InvalidOperationException($"Column '{Schema.Fields[column].Name}' is not text.");

    public TableBuilder Number(int column, double? value) { doubles[column]!.Add(value); return this; }

    public TableBuilder Number(int column, double value) { doubles[column]!.Add(value); return this; }

    /// <summary>A timestamp or a 64-bit whole number.</summary>
    public TableBuilder Long(int column, long? value) { longs[column]!.Add(value); return this; }

    public TableBuilder Long(int column, long value) { longs[column]!.Add(value); return this; }

    /// <summary>A day number or a 32-bit whole number.</summary>
    public TableBuilder Int(int column, int? value) { ints[column]!.Add(value); return this; }

    public TableBuilder Flag(int column, bool? value) { rows.Cells<bool>(column).Add(value); return this; }

    /// <summary>A column of the batch, for callers that append often.</summary>
    internal Cells<T> Cells<T>(int column)
        where T : unmanaged => rows.Cells<T>(column);

    /// <summary>Ends a row; every column must have a value by now.</summary>
    public void EndRow() => Rows++;

    /// <summary>The rows since the last batch as columns; the builder begins the next one.</summary>
    public IReadOnlyList<Column> Take()
    {
        var batch = TakeRows(); // not given back: the columns share its memory
        return [.. batch.Columns.Select((cells, i) => cells.ToColumn(WordsOf(batch, i)?.All.ToArray()))];
    }

    /// <summary>The rows since the last batch; hand it back with <see cref="Return"/>.</summary>
    /// <exception cref="InvalidOperationException">A column has more or fewer values than there are rows.</exception>
    internal RowBuffer TakeRows()
    {
        foreach (var cells in rows.Columns)
        {
            if (cells.Count != Rows)
            {
                throw new InvalidOperationException($"{Rows} rows, but column '{cells.Field.Name}' has {cells.Count} values.");
            }
        }

        var taken = rows;
        Begin(free.TryTake(out var used) ? used : new RowBuffer(Schema));
        return taken;
    }

    internal void OfRecord(int record) => rows.OfRecord(record);

    internal void DropTo(int count)
    {
        rows.DropTo(count);
        Rows = count;
    }

    internal void Return(RowBuffer batch)
    {
        batch.Clear();
        free.Add(batch);
    }

    /// <summary>The dictionary of each text column that batches share; complete for a batch once the batch is handed over.</summary>
    internal WordList?[] Words => words;

    /// <summary>The dictionary of a batch's column; null if it is not text.</summary>
    internal WordList? WordsOf(RowBuffer batch, int column) => column == 0 ? batch.Own ?? words[0] : words[column];

    /// <summary>The texts of a column, by code.</summary>
    internal ReadOnlySpan<string> WordsOf(int column) => words[column]!.All;

    private void Begin(RowBuffer batch)
    {
        (rows, Rows) = (batch, 0);
        for (var i = 0; i < ints.Length; i++)
        {
            (ints[i], longs[i], doubles[i]) =
                (batch.Columns[i] as Cells<int>, batch.Columns[i] as Cells<long>, batch.Columns[i] as Cells<double>);
        }
    }

}
