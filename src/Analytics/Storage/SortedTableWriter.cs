namespace Analytics.Storage;

/// <summary>
/// Puts sorted rows together into row groups; one is encoded and written while the next is filled, and their memory is used in turn.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="schema">Columns of the file; those behind the ones that rows have are null.</param>
/// <param name="words">Of each column that rows have the words by ordinal; null where it is not text.</param>
/// <param name="most">No more rows than these come.</param>
/// <param name="apart">Whether places of origin go to a file of their own.</param>
internal sealed class SortedTableWriter(
    string path, Schema schema, string[]?[] words, long most, bool apart) : IDisposable
{
    private readonly TableWriter writer = new(path, Part(schema.Fields, field => !apart || !Origins.Holds(field)));
    private readonly TableWriter? origins = apart && schema.Fields.Take(words.Length).Any(Origins.Holds)
        ? new(Origins.PathOf(path), Part(schema.Fields, Origins.Holds)) : null;
    private readonly int room = (int)Math.Min(most, TableWriter.RowsPerGroup);
    private Group filled = new(schema);
    private Group written = new(schema);
    private Task writing = Task.CompletedTask;
    private int rows;

    /// <summary>Takes in rows in their order; texts are places of words.</summary>
    public void Append(PackedRows sorted)
    {
        for (var from = 0; from < sorted.Count;)
        {
            var take = Math.Min(sorted.Count - from, TableWriter.RowsPerGroup - rows);
            for (var i = 0; i < words.Length; i++) { Unpack(i, sorted.Layout.Columns[i], sorted.Words, from, take); }

            (rows, from) = (rows + take, from + take);
            if (rows == TableWriter.RowsPerGroup) { WriteGroup(); }
        }
    }

    public void Close()
    {
        if (rows > 0) { WriteGroup(); }

        writing.GetAwaiter().GetResult();
        origins?.Close();
        writer.Close();
    }

    /// <summary>Drops what was not closed.</summary>
    public void Dispose()
    {
        Task.WaitAny(writing); // where it failed, whoever closes is told
        origins?.Dispose();
        writer.Dispose();
    }

    private void Unpack(int column, PackedColumn packed, IReadOnlyList<ulong[]> from, int first, int count)
    {
        switch (filled.Values(column, room))
        {
            case int[] places when words[column] is not null: packed.UnpackRanks(from, first, places.AsSpan(rows, count)); break;
            case int[] ints: packed.Unpack(from, first, ints.AsSpan(rows, count)); break;
            case long[] longs: packed.Unpack(from, first, longs.AsSpan(rows, count)); break;
            case double[] doubles: packed.Unpack(from, first, doubles.AsSpan(rows, count)); break;
            case bool[] flags: packed.Unpack(from, first, flags.AsSpan(rows, count)); break;
            default: throw new InvalidOperationException($"Column '{schema.Fields[column].Name}' is of an unknown kind.");
        }

        if (packed.Range.Gaps) { packed.UnpackNulls(from, first, filled.Nulls(column, room).AsSpan(rows, count)); }
    }

    private void WriteGroup()
    {
        writing.GetAwaiter().GetResult();
        var (group, count) = (filled, rows);
        for (var i = words.Length; i < schema.Fields.Count; i++) { group.MakeNull(i, room); }

        writing = Task.Run(() => Write(group.Columns(words, count))); // written before its memory is used again
        (filled, written, rows) = (written, filled, 0);
        filled.Clear();
    }

    private void Write(IReadOnlyList<Column> columns)
    {
        writer.AppendGroup([.. columns.Where(column => !apart || !Origins.Holds(column.Field))]);
        origins?.AppendGroup([.. columns.Where(column => Origins.Holds(column.Field))]);
    }

    private static Schema Part(IEnumerable<Field> fields, Func<Field, bool> belongs) => new([.. fields.Where(belongs)]);

    /// <summary>The columns of a row group.</summary>
    private sealed class Group(Schema schema)
    {
        private readonly Array?[] values = new Array?[schema.Fields.Count];
        private readonly bool[]?[] nulls = new bool[]?[schema.Fields.Count];

        public Array Values(int column, int room) => values[column] ??= schema.Fields[column].Type switch
        {
            ColumnType.Double => new double[room],
            ColumnType.Int64 or ColumnType.Timestamp => new long[room],
            ColumnType.Boolean => new bool[room],
            _ => new int[room],
        };

        public bool[] Nulls(int column, int room) => nulls[column] ??= new bool[room];

        public void MakeNull(int column, int room)
        {
            Values(column, room);
            Nulls(column, room).AsSpan().Fill(true);
        }

        public IReadOnlyList<Column> Columns(string[]?[] words, int rows) =>
        [
            .. values.Select((all, i) => all switch
            {
                int[] places when i < words.Length
                    && words[i] is { } dictionary => new TextColumn(schema.Fields[i], Whole(places, rows), dictionary),
                int[] ints => Column(i, ints, rows),
                long[] longs => Column(i, longs, rows),
                double[] doubles => Column(i, doubles, rows),
                _ => (Column)Column(i, (bool[])all!, rows),
            }),
        ];

        public void Clear()
        {
            foreach (var flags in nulls) { flags?.AsSpan().Clear(); }
        }

        private ValueColumn<T> Column<T>(int i, T[] all, int rows)
            where T : unmanaged => new(schema.Fields[i], Whole(all, rows),
                nulls[i] is { } flags && flags.AsSpan(0, rows).Contains(true) ? Whole(flags, rows) : null);

        private static T[] Whole<T>(T[] all, int rows) => rows == all.Length ? all : all[..rows];
    }
}
