using System.Runtime.CompilerServices;
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
/// <param name="rowsInMemory">Rows above which they wait on disk.</param>
public sealed class SortedTable(Schema schema, string spill, Func<string, int>? part = null, int rowsInMemory = SortedTable.RowsInMemory) : IDisposable
{
    public const int Parts = 1024;
    public const int RowsInMemory = 1 << 17;

    private const int RowsOfPart = 1 << 9;
    private readonly int line = schema.IndexOf("line");
    private readonly Words?[] words = [.. schema.Fields.Select(field => field.Type == ColumnType.Text ? new Words() : null)];
    private readonly Dictionary<TableBuilder, Dictionary<int, int[]>> translations = [];
    private readonly List<int> partOf = [];
    private RowBuffer[] parts = [new(schema)];
    private SpillFile? file;
    private int[] places = [];

    /// <summary>Rows taken in.</summary>
    public long Rows { get; private set; }

    /// <summary>Takes in a batch.</summary>
    /// <param name="builder">Where the batch is from: the codes of its texts are good for all its batches.</param>
    /// <param name="batch">Columns of the table.</param>
    /// <param name="linesBefore">Added to the column <c>line</c>, where the table has one.</param>
    /// <param name="records">Which record of the file each row is of, ascending; null when none of them will be dropped.</param>
    public void Append(TableBuilder builder, IReadOnlyList<Column> batch, long linesBefore = 0, int[]? records = null)
    {
        var count = batch[0].Count;
        if (count == 0) { return; }

        var own = Own(builder, batch, linesBefore);
        if (places.Length < count) { places = new int[count * 2]; }

        if (parts.Length == 1 && part is not null && Rows + count > rowsInMemory) { Part(); }

        if (parts.Length == 1) { parts[0].AppendAll(own, records); }
        else { Distribute(own, records); }

        Rows += count;
    }

    /// <summary>Writes all rows in order; with <paramref name="dropped"/>, without those of the records it marks.</summary>
    public void WriteTo(string path, int threads, System.Collections.BitArray? dropped)
    {
        Flush(0);
        var order = words.Select(one => one?.Sorted()).ToArray();
        using var writer = new TableWriter(path, schema, threads);
        for (var from = 0; from < parts.Length; from += threads)
        {
            var sorted = new IReadOnlyList<Column>?[Math.Min(threads, parts.Length - from)];
            Parallel.For(0, sorted.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, at => sorted[at] = Load(parts[from + at], order, dropped));
            foreach (var rows in sorted)
            {
                if (rows is not null) { writer.Append(rows); }
            }
        }

        writer.Close();
    }

    public void Dispose() => file?.Dispose();

    private IReadOnlyList<Column>? Load(RowBuffer rows, (string[] Words, int[] Ranks)?[] order, System.Collections.BitArray? dropped)
    {
        if (file is not null) { rows = file.Load(rows, schema); }

        return rows.Count == 0 ? null : rows.Columns(order, dropped) is { Count: > 0 } columns && columns[0].Count > 0 ? Storage.Rows.Sorted(columns, sortedWords: true) : null;
    }

    /// <summary>The batch with codes of this table's own words, and lines of the file.</summary>
    private Column[] Own(TableBuilder builder, IReadOnlyList<Column> batch, long linesBefore)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(translations, builder, out _);
        known ??= [];
        var own = new Column[batch.Count];
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = batch[i];
            if (batch[i] is TextColumn text)
            {
                var translation = known.GetValueOrDefault(i) ?? [];
                if (translation.Length < text.Dictionary.Count) { translation = Extended(translation, text.Dictionary, words[i]!, i == 0); }

                known[i] = translation;
                var codes = text.Codes;
                for (var row = 0; row < codes.Length; row++) { codes[row] = codes[row] < 0 ? -1 : translation[codes[row]]; }
            }
            else if (i == line && linesBefore > 0)
            {
                foreach (ref var one in ((ValueColumn<long>)batch[i]).Values.AsSpan()) { one += linesBefore; }
            }
        }

        return own;
    }

    private int[] Extended(int[] translation, IReadOnlyList<string> dictionary, Words mine, bool parted)
    {
        var from = translation.Length;
        Array.Resize(ref translation, dictionary.Count);
        for (var code = from; code < translation.Length; code++)
        {
            translation[code] = mine.CodeOf(dictionary[code]);
            if (parted && part is not null && partOf.Count < mine.Count) { partOf.Add(part(dictionary[code])); }
        }

        return translation;
    }

    private void Part()
    {
        var whole = parts[0];
        file = new SpillFile(spill);
        parts = [.. Enumerable.Range(0, Parts).Select(_ => new RowBuffer(schema))];
        if (whole.Count == 0) { return; }

        if (places.Length < whole.Count) { places = new int[whole.Count]; }

        Distribute(whole.Raw(), whole.Records);
    }

    private void Distribute(Column[] batch, int[]? records)
    {
        var codes = ((TextColumn)batch[0]).Codes;
        for (var row = 0; row < codes.Length; row++) { places[row] = codes[row] < 0 ? 0 : partOf[codes[row]]; }

        RowBuffer.Scatter(batch, records, places.AsSpan(0, codes.Length), parts);
        Flush(RowsOfPart);
    }

    private void Flush(int above)
    {
        if (file is null) { return; }

        foreach (var rows in parts)
        {
            if (rows.Count > above) { file.Write(rows); }
        }
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
