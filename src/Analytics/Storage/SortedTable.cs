using System.Collections;
using System.Runtime.InteropServices;

namespace Analytics.Storage;

/// <summary>
/// Collects the rows of one table from batches and writes them sorted by all columns. Past a bound of rows they wait on disk, parted by the
/// first column, so that memory does not grow with rows; it grows with distinct texts.
/// </summary>
/// <param name="schema">Columns of the table.</param>
/// <param name="words">The texts of each text column, which all builders of the table share.</param>
/// <param name="spill">File for rows that wait; made when needed, gone when disposed.</param>
/// <param name="part">Part of a text of the first column, 0 to <see cref="Parts"/> - 1; it must not fall as texts rise. Null keeps all rows
/// in memory.</param>
/// <param name="rowsInMemory">Rows from which on they wait on disk.</param>
/// <param name="written">Columns of the file: those of the table, and behind them some that are null in all its rows; the same where it is
/// null.</param>
/// <param name="originsApart">Whether places of origin go to a file of their own (<see cref="Origins"/>).</param>
internal sealed class SortedTable(
    Schema schema, WordList?[] words, string spill, Func<string, int>? part = null, int rowsInMemory = SortedTable.RowsInMemory,
    Schema? written = null,
    bool originsApart = false) : IDisposable
{
    public const int Parts = 1024;
    public const int RowsInMemory = 1 << 17;

    private readonly int line = schema.IndexOf("line");
    private readonly List<int> partOf = [];
    private readonly RowBuffer recent = new(schema);
    private SpillFile? file;

    /// <summary>Rows taken in.</summary>
    public long Rows { get; private set; }

    /// <summary>Takes in a batch and gives it back to its builder.</summary>
    /// <param name="builder">Where the batch is from.</param>
    /// <param name="batch">Rows of the table.</param>
    /// <param name="linesBefore">Added to the column <c>line</c>, where the table has one.</param>
    /// <param name="recordsBefore">Added to the numbers of records.</param>
    public void Append(TableBuilder builder, RowBuffer batch, long linesBefore = 0, int recordsBefore = 0)
    {
        if (builder.Words != words)
        {
            throw new ArgumentException("The builder's texts have numbers of their own, and not those of the table.", nameof(builder));
        }

        if (line >= 0)
        {
            foreach (ref var one in batch.Cells<long>(line).Values) { one += linesBefore; }
        }

        foreach (ref var one in batch.Records) { one += recordsBefore; }

        if (part is not null && recent.Count + batch.Count > rowsInMemory) { Spill(); }

        recent.Append(batch);
        Rows += batch.Count;
        builder.Return(batch);
    }

    /// <summary>Writes all rows in order; with <paramref name="dropped"/>, without those of the records it marks.</summary>
    public void WriteTo(string path, int threads, BitArray? dropped)
    {
        if (file is not null)
        {
            Spill();
            PartWords();
        }

        var order = words.Select(one => one is null ? default((string[] Words, int[] Ranks)?) : Sorted(one.All)).ToArray();
        using var writer = new SortedTableWriter(path, written ?? schema, [.. order.Select(one => one?.Words)], Rows, originsApart);
        var parts = new SortedParts(schema, [.. order.Select(one => one?.Ranks)], dropped);
        if (file is null) { writer.Append(parts.Of(recent)); }
        else { parts.Write(file, [.. partOf], threads + 1, writer.Append); }

        writer.Close();
    }

    public void Dispose() => file?.Dispose();

    /// <summary>Moves the rows in memory to the disk.</summary>
    private void Spill()
    {
        if (recent.Count == 0) { return; }

        PartWords();
        file ??= new SpillFile(spill, Parts);
        file.Write(recent, CollectionsMarshal.AsSpan(partOf));
        recent.Clear();
    }

    /// <summary>Finds the parts of new words.</summary>
    private void PartWords()
    {
        foreach (var word in words[0]!.All[partOf.Count..]) { partOf.Add(part!(word)); }
    }

    /// <summary>Texts by ordinal, and the place of each number among them.</summary>
    private static (string[] Words, int[] Ranks) Sorted(ReadOnlySpan<string> list)
    {
        var ranks = RowOrder.RanksOf(list.ToArray());
        var sorted = new string[ranks.Length];
        for (var code = 0; code < ranks.Length; code++) { sorted[ranks[code]] = list[code]; }

        return (sorted, ranks);
    }
}
