using System.Collections;
using System.Runtime.InteropServices;
using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>
/// Collects the rows of one table from batches and writes them sorted by all columns. Past a bound of rows they wait on disk, parted by the first
/// column, so that memory does not grow with rows; it grows with distinct texts.
/// </summary>
/// <param name="schema">Columns of the table.</param>
/// <param name="spill">File for rows that wait; made when needed, gone when disposed.</param>
/// <param name="part">Part of a text of the first column, 0 to <see cref="Parts"/> - 1; it must not fall as texts rise. Null keeps all rows in memory.</param>
/// <param name="rowsInMemory">Rows from which on they wait on disk.</param>
internal sealed class SortedTable(Schema schema, string spill, Func<string, int>? part = null, int rowsInMemory = SortedTable.RowsInMemory) : IDisposable
{
    public const int Parts = 256;
    public const int RowsInMemory = 1 << 18;

    private readonly int line = schema.IndexOf("line");
    private readonly Words?[] words = [.. schema.Fields.Select(field => field.Type == ColumnType.Text ? new Words() : null)];
    private readonly Dictionary<TableBuilder, int[]?[]> translations = [];
    private readonly List<int> partOf = [];
    private readonly RowBuffer recent = new(schema);
    private SpillFile? file;

    /// <summary>Rows taken in.</summary>
    public long Rows { get; private set; }

    /// <summary>Takes in a batch and gives it back to its builder.</summary>
    /// <param name="builder">Where the batch is from: the codes of its texts are good for all its batches.</param>
    /// <param name="batch">Rows of the table.</param>
    /// <param name="linesBefore">Added to the column <c>line</c>, where the table has one.</param>
    /// <param name="recordsBefore">Added to the numbers of records.</param>
    public void Append(TableBuilder builder, RowBuffer batch, long linesBefore = 0, int recordsBefore = 0)
    {
        ref var translation = ref CollectionsMarshal.GetValueRefOrAddDefault(translations, builder, out _);
        translation ??= new int[]?[words.Length];
        for (var column = 0; column < words.Length; column++)
        {
            if (words[column] is not null) { batch.Columns[column].Recode(translation[column] = Extended(translation[column] ?? [], builder.WordsOf(column), column)); }
        }

        if (line >= 0)
        {
            foreach (ref var one in batch.Cells<long>(line).Values) { one += linesBefore; }
        }

        foreach (ref var one in batch.Records) { one += recordsBefore; }

        recent.Append(batch);
        Rows += batch.Count;
        builder.Return(batch);
        if (part is not null && recent.Count >= rowsInMemory) { Spill(); }
    }

    /// <summary>Writes all rows in order; with <paramref name="dropped"/>, without those of the records it marks.</summary>
    public void WriteTo(string path, int threads, BitArray? dropped, IParquetEngine? parquet = null)
    {
        if (file is not null) { Spill(); }

        var order = words.Select(one => one?.Sorted()).ToArray();
        using var writer = new SortedTableWriter(path, schema, [.. order.Select(one => one?.Words)], Rows, threads, parquet);
        var parts = new SortedParts(schema, [.. order.Select(one => one?.Ranks)], dropped);
        if (file is null) { writer.Append(parts.Of(recent)); }
        else { parts.Write(file, [.. partOf], threads + 1, writer.Append); }

        writer.Close();
    }

    public void Dispose() => file?.Dispose();

    /// <summary>This table's code of each word of a builder.</summary>
    private int[] Extended(int[] translation, ReadOnlySpan<string> dictionary, int column)
    {
        var from = translation.Length;
        if (from == dictionary.Length) { return translation; }

        Array.Resize(ref translation, dictionary.Length);
        for (var code = from; code < translation.Length; code++)
        {
            translation[code] = words[column]!.CodeOf(dictionary[code]);
            if (column == 0 && part is not null && partOf.Count < words[0]!.Count) { partOf.Add(part(dictionary[code])); }
        }

        return translation;
    }

    /// <summary>Moves the rows in memory to the disk.</summary>
    private void Spill()
    {
        if (recent.Count == 0) { return; }

        file ??= new SpillFile(spill, Parts);
        file.Write(recent, CollectionsMarshal.AsSpan(partOf));
        recent.Clear();
    }

    /// <summary>The distinct texts of a column, numbered by first sight.</summary>
    private sealed class Words
    {
        private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
        private readonly List<string> list = [];

        public int Count => list.Count;

        public int CodeOf(string word)
        {
            ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(codes, word, out var known);
            if (known) { return code; }

            list.Add(word);
            return code = list.Count - 1;
        }

        /// <summary>The texts by ordinal, and the place of each code among them.</summary>
        public (string[] Words, int[] Ranks) Sorted()
        {
            var ranks = RowOrder.RanksOf(list);
            var sorted = new string[ranks.Length];
            for (var code = 0; code < ranks.Length; code++) { sorted[ranks[code]] = list[code]; }

            return (sorted, ranks);
        }
    }
}
