using Analytics.Parquet;

namespace Analytics.Tests.Parquet;

/// <summary>Small tables for the tests, and what it means that two of them are equal.</summary>
internal static class Tables
{
    public static ValueColumn<int> Ints(string name, params int?[] values) => Numbers(new Field(name, ColumnType.Int32, true), values);

    public static ValueColumn<int> Dates(string name, params int?[] values) => Numbers(new Field(name, ColumnType.Date, true), values);

    public static ValueColumn<long> Longs(string name, params long?[] values) => Numbers(new Field(name, ColumnType.Int64, true), values);

    public static ValueColumn<long> Timestamps(string name, params long?[] values) => Numbers(new Field(name, ColumnType.Timestamp, true), values);

    public static ValueColumn<double> Doubles(string name, params double?[] values) => Numbers(new Field(name, ColumnType.Double, true), values);

    public static ValueColumn<bool> Booleans(string name, params bool?[] values) => Numbers(new Field(name, ColumnType.Boolean, true), values);

    public static TextColumn Texts(string name, params string?[] values) => TextColumn.From(new Field(name, ColumnType.Text, true), values);

    public static ValueColumn<T> Numbers<T>(Field field, IReadOnlyList<T?> values)
        where T : unmanaged =>
        new(field, [.. values.Select(value => value ?? default)], values.Any(value => value is null) ? [.. values.Select(value => value is null)] : null);

    /// <summary>One row group a list of columns.</summary>
    public static byte[] Write(ParquetWriterOptions? options, params Column[][] groups)
    {
        using var stream = new MemoryStream();
        using (var writer = new ParquetWriter(stream, new Schema([.. groups[0].Select(column => column.Field)]), options))
        {
            foreach (var group in groups) { writer.WriteRowGroup(group); }
        }

        return stream.ToArray();
    }

    public static byte[] Write(params Column[] columns) => Write(null, columns);

    public static IReadOnlyList<IReadOnlyList<Column>> Read(byte[] file)
    {
        using var reader = new ParquetReader(new MemoryStream(file));
        return [.. Enumerable.Range(0, reader.RowGroupCount).Select(group => reader.ReadRowGroup(group))];
    }

    /// <summary>The value of a row as an object; doubles as their bits, so that -0 and every NaN count.</summary>
    public static object? At(Column column, int row) => column.IsNull(row) ? null : column switch
    {
        TextColumn text => text[row],
        ValueColumn<int> numbers => numbers.Values[row],
        ValueColumn<long> numbers => numbers.Values[row],
        ValueColumn<double> numbers => BitConverter.DoubleToInt64Bits(numbers.Values[row]),
        ValueColumn<bool> flags => flags.Values[row],
        _ => throw new InvalidOperationException(column.GetType().Name),
    };

    public static IEnumerable<object?> Cells(Column column) => Enumerable.Range(0, column.Count).Select(row => At(column, row));

    /// <summary>As <see cref="At"/>, doubles as doubles.</summary>
    public static object? Boxed(Column column, int row) => column is ValueColumn<double> doubles && !column.IsNull(row) ? doubles.Values[row] : At(column, row);

    public static void AssertSame(IReadOnlyList<Column> expected, IReadOnlyList<Column> actual)
    {
        Assert.Equal(expected.Select(column => column.Field), actual.Select(column => column.Field));
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].Count, actual[i].Count);
            for (var row = 0; row < expected[i].Count; row++)
            {
                var (wanted, got) = (At(expected[i], row), At(actual[i], row));
                if (!Equals(wanted, got)) { Assert.Fail($"Column '{expected[i].Field.Name}', row {row}: {wanted ?? "null"} became {got ?? "null"}."); }
            }
        }
    }

    public static void AssertRoundTrips(ParquetWriterOptions? options, params Column[] columns) =>
        AssertSame(columns, Assert.Single(Read(Write(options, columns))));
}
