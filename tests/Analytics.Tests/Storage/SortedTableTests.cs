using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using Analytics.Evidence;
using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Tests.Storage;

public sealed class SortedTableTests : IDisposable
{
    private static readonly Schema schema = new(
    [
        new("student", ColumnType.Text, true), new("flag", ColumnType.Boolean, true), new("amount", ColumnType.Double, true),
        new("day", ColumnType.Date, true),
        new("word", ColumnType.Text, true), new("at", ColumnType.Timestamp, true), new("line", ColumnType.Int64),
        new("key", ColumnType.Int64, true),
    ]);

    private static readonly Schema manyTexts = schema with { HasManyTexts = true };
    private static readonly double[] doubles = [0, -0.0, double.NaN, 1.5, -1.5, double.MaxValue, double.NegativeInfinity];
    private static readonly string[] words =
        ["", "a", "b", "Ä", "素", "\0", new string('x', 70_000), new string('x', 70_000) + "y", "🎓", "\uFFFD"];

    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Rows_that_waited_on_disk_are_written_as_rows_in_memory_and_as_any_sort_orders_them()
    {
        for (var seed = 0; seed < Campaign.Cases(40); seed++)
        {
            var dice = new Random(seed);
            var rows = Enumerable.Range(0, dice.Next(1500)).Select(record => RowOf(dice, record, gaps: seed % 3 != 0)).ToList();
            var dropped = dice.Next(2) == 0 ? null : new BitArray([.. rows.Select(_ => dice.Next(3) == 0)]);
            var (memory, spilled) = (Written(rows, dropped, dice, int.MaxValue), Written(rows, dropped, dice, 1 + dice.Next(300)));
            var own = new[] { int.MaxValue, 1 + dice.Next(300) }.Select(most => Written(rows, dropped, dice, most, manyTexts)).ToList();
            rows = [.. rows.Where((_, record) => dropped?[record] != true)];
            Assert.True(memory.AsSpan().SequenceEqual(spilled), $"seed {seed}: spilled");
            Assert.All(own, one => Assert.True(memory.AsSpan().SequenceEqual(one), $"seed {seed}: batches with texts of their own"));
            Assert.True(memory.AsSpan().SequenceEqual(Plain(Rows.Sorted(Columns(rows)))), $"seed {seed}: Rows.Sorted");
            Assert.True(memory.AsSpan().SequenceEqual(Plain(Columns([.. rows.Order(Comparer<object?[]>.Create(Compare))]))),
                $"seed {seed}: plain sort");
        }
    }

    [Fact]
    public void Many_rows_make_several_files_that_hold_them_in_order_whatever_the_threads()
    {
        for (var seed = 0; seed < Campaign.Cases(10); seed++)
        {
            var dice = new Random(seed);
            var rows = Enumerable.Range(0, 200 + dice.Next(800)).Select(record => RowOf(dice, record, gaps: true)).ToList();
            var written = Enumerable.Range(1, 3)
                .Select(threads => WriteTo(folder[$"{seed}-{threads}"], rows, null, dice, 1 + dice.Next(100), threads, rowsOfFile: 100, schema))
                .ToList();
            Assert.All(written, files => Assert.True(files.Count is 2 or 4 or 8 or 16, $"seed {seed}: {files.Count}, {rows.Count} rows"));
            Assert.All(written, files => Assert.Equal(written[0].SelectMany(Bytes), files.SelectMany(Bytes)));
            foreach (var expected in Rows.Sorted(Columns(rows)))
            {
                Assert.Equal(MadeColumns.Cells(expected), written[0].SelectMany(file => Origins.Read(file, StudentRange.All))
                    .SelectMany(group => MadeColumns.Cells(group.Single(column => column.Field.Name == expected.Field.Name))));
            }
        }
    }

    [Fact]
    public void The_files_of_a_table_are_named_in_the_order_of_their_rows()
    {
        var rows = Enumerable.Range(0, 1200).Select(record => RowOf(new Random(record), record, gaps: true)).ToList();

        var files = WriteTo(folder.Root, rows, null, new Random(1), rowsInMemory: 100, threads: 2, rowsOfFile: 100, manyTexts);

        Assert.Equal(Enumerable.Range(0, 16).Select(number => $"table.{number:00}.parquet"), files.Select(Path.GetFileName));
    }

    private static object?[] RowOf(Random dice, int record, bool gaps) =>
    [
        dice.Next(9) == 0 ? null : $"{dice.Next(dice.Next(2) == 0 ? 4 : 4096):x3}", Maybe(dice, dice.Next(2) == 0),
        gaps ? Maybe(dice, doubles[dice.Next(doubles.Length)]) : doubles[dice.Next(2)], Maybe(dice, dice.Next(3) - 1),
        dice.Next(9) == 0 ? null : words[dice.Next(words.Length)], Maybe(dice, dice.NextInt64(2) * MadeColumns.LastMicro),
        (long)(dice.Next(4) == 0 ? 7 : record), Maybe(dice, long.MinValue + 1 + dice.Next(2)),
    ];

    private static object? Maybe<T>(Random dice, T value) => dice.Next(4) == 0 ? null : value;

    [Fact]
    public void Of_many_texts_only_those_of_the_rows_in_memory_are_kept()
    {
        var words = new TableWords();
        using var table = new SortedTable(manyTexts, words.Of(manyTexts), folder["spill"],
            student => Convert.ToInt32(student, 16) * SortedTable.Parts >> 12, rowsInMemory: 300);
        var builder = new TableBuilder(manyTexts, words);
        var texts = Enumerable.Range(0, 4096).Chunk(100).SelectMany(batch => Appended(table, builder, batch)).ToList();

        GC.Collect();

        Assert.InRange(texts.Count(text => text.IsAlive), 1, 400);
        GC.KeepAlive(table);
        GC.KeepAlive(builder);
    }

    /// <summary>Appends a row for each student, and tells whether their texts are held still.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Appended(SortedTable table, TableBuilder builder, int[] students)
    {
        var texts = students.Select(student => student.ToString("x3", CultureInfo.InvariantCulture)).ToList();
        foreach (var text in texts) { Add(builder, [text, null, null, null, null, null, 1L, null], lines: 0); }

        table.Append(builder, builder.TakeRows());
        return [.. texts.Select(text => new WeakReference(text))];
    }

    private byte[] Written(List<object?[]> rows, BitArray? dropped, Random dice, int rowsInMemory, Schema? form = null) =>
        Bytes(WriteTo(folder.Root, rows, dropped, dice, rowsInMemory, 1 + dice.Next(3), SortedTable.RowsOfFile, form ?? schema).Single());

    /// <summary>Rows handed over in batches by three builders.</summary>
    private static List<string> WriteTo(string into, List<object?[]> rows, BitArray? dropped, Random dice, int rowsInMemory, int threads,
        int rowsOfFile, Schema form)
    {
        var shared = new TableWords();
        var builders = Enumerable.Range(0, 3).Select(_ => new TableBuilder(form, shared)).ToArray();
        var (path, spill) = (Path.Combine(into, "table.parquet"), Path.Combine(into, "spill"));
        using (var table = new SortedTable(form, shared.Of(form), spill,
            student => Convert.ToInt32(student, 16) * SortedTable.Parts >> 12, rowsInMemory, rowsOfFile: rowsOfFile))
        {
            for (var from = 0; from < rows.Count;)
            {
                var (builder, to) = (builders[dice.Next(3)], Math.Min(rows.Count, from + 1 + dice.Next(200)));
                for (var record = from; record < to; record++)
                {
                    Add(builder, rows[record], lines: from);
                    builder.OfRecord(record - from);
                }

                table.Append(builder, builder.TakeRows(), from, from);
                from = to;
            }

            Assert.Equal(rows.Count, table.Rows);
            table.WriteTo(path, threads, dropped);
        }

        Assert.False(File.Exists(spill));
        return [.. SortedTable.FilesOf(path)];
    }

    /// <summary>A file and its origins.</summary>
    private static byte[] Bytes(string path) => [.. File.ReadAllBytes(path), .. File.ReadAllBytes(Origins.PathOf(path))];

    private static void Add(TableBuilder builder, object?[] row, long lines) =>
        builder.Text(0, (string?)row[0]).Flag(1, (bool?)row[1]).Number(2, (double?)row[2]).Int(3, (int?)row[3]).Text(4, (string?)row[4])
            .Long(5, (long?)row[5])
            .Long(6, (long?)row[6] - lines).Long(7, (long?)row[7]).EndRow();

    private static IReadOnlyList<Column> Columns(List<object?[]> rows)
    {
        var builder = new TableBuilder(schema);
        foreach (var row in rows) { Add(builder, row, lines: 0); }

        return builder.Take();
    }

    private byte[] Plain(IReadOnlyList<Column> columns)
    {
        var path = folder["plain.parquet"];
        TableFile.Write(path, [.. columns.Where(column => !Origins.Holds(column.Field))]);
        TableFile.Write(Origins.PathOf(path), [.. columns.Where(column => Origins.Holds(column.Field))]);
        return Bytes(path);
    }

    private static int Compare(object?[]? one, object?[]? other)
    {
        for (var at = 0; at < one!.Length; at++)
        {
            var order = Compare(one[at], other![at]);
            if (order != 0) { return order; }
        }

        return 0;
    }

    private static int Compare(object? one, object? other) => (one, other) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string a, string b) => string.CompareOrdinal(a, b),
        (double a, double b) when double.IsNaN(a) || double.IsNaN(b) => double.IsNaN(a).CompareTo(double.IsNaN(b)),
        (double a, double b) when a == 0 && b == 0 => double.IsNegative(b).CompareTo(double.IsNegative(a)),
        _ => Comparer.DefaultInvariant.Compare(one, other),
    };
}
