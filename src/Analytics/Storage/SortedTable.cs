using System.Buffers;
using System.Collections;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Analytics.Storage;

/// <summary>
/// Collects the rows of one table from batches and writes them sorted by all columns: in one file, or in several where there are many, each
/// with the rows of a range of its first column. Past a bound of rows they wait on disk in parts of that column, which are sorted one by
/// one: memory holds a part a thread, and grows with distinct texts.
/// </summary>
/// <param name="schema">Columns of the table.</param>
/// <param name="words">The texts of each text column, which all builders of the table share.</param>
/// <param name="spill">File for rows that wait; made when needed, gone when disposed.</param>
/// <param name="part">Part of a text of the first column, 0 to <see cref="Parts"/> - 1; it must not fall as texts rise. Null keeps all rows
/// in memory.</param>
/// <param name="rowsInMemory">Rows from which on they wait on disk.</param>
/// <param name="written">Columns of the file: those of the table, and behind them some that are null in all its rows; the same where it is
/// null.</param>
/// <param name="rowsOfFile">Rows from which on there are several files; each has fewer, as far as rows spread evenly.</param>
internal sealed class SortedTable(
    Schema schema, WordList?[] words, string spill, Func<string, int>? part = null, int rowsInMemory = SortedTable.RowsInMemory,
    Schema? written = null, int rowsOfFile = SortedTable.RowsOfFile) : IDisposable
{
    public const int Parts = 1 << 10;
    public const int RowsInMemory = 1 << 17;

    public const int RowsOfFile = 1 << 20;

    private readonly int line = schema.IndexOf("line");
    private readonly List<int> partOf = [];
    private readonly RowBuffer recent = new(schema);
    private SpillFile? file;

    /// <summary>Rows taken in.</summary>
    public long Rows { get; private set; }

    /// <summary>The files that a table has, or would have in one file of this path, by the order of their rows.</summary>
    public static IEnumerable<string> FilesOf(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder)) { return []; }

        return Directory.EnumerateFiles(folder, Path.GetFileNameWithoutExtension(path) + ".*parquet").Order(StringComparer.Ordinal);
    }

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

    /// <summary>
    /// Writes all rows in order; with <paramref name="dropped"/>, without those of the records it marks. How many files they make depends
    /// on how many rows were taken in only.
    /// </summary>
    /// <param name="path">The file; where there are several, a number stands in their names.</param>
    /// <param name="threads">Files to write at the same time.</param>
    /// <param name="dropped">Records whose rows are left out; null where none is.</param>
    public void WriteTo(string path, int threads, BitArray? dropped)
    {
        var texts = words.Select(one => one?.All.ToArray()).ToArray();
        var ranks = texts.Select(one => one is null ? null : RowOrder.RanksOf(one)).ToArray();
        if (file is null)
        {
            using var writer = new SortedTableWriter(path, written ?? schema, schema, texts);
            Write(writer, recent, ranks, dropped);
            writer.Close();
            return;
        }

        Spill();
        var files = (int)Math.Min(Parts, BitOperations.RoundUpToPowerOf2((ulong)((Rows + rowsOfFile - 1) / rowsOfFile)));
        SideBySide(files, threads, number =>
        {
            var rows = new RowBuffer(schema);
            using var writer = new SortedTableWriter(PathOf(path, number, files), written ?? schema, schema, texts);
            for (var one = number * Parts / files; one < (number + 1) * Parts / files; one++)
            {
                rows.Clear();
                file.Read(one, rows);
                Write(writer, rows, ranks, dropped);
            }

            writer.Close();
        });
    }

    public void Dispose() => file?.Dispose();

    private static string PathOf(string path, int number, int files) => files == 1 ? path : Path.ChangeExtension(path,
        number.ToString(CultureInfo.InvariantCulture).PadLeft((files - 1).ToString(CultureInfo.InvariantCulture).Length, '0') + ".parquet");

    private static void Write(SortedTableWriter writer, RowBuffer rows, int[]?[] ranks, BitArray? dropped)
    {
        var rented = ArrayPool<int>.Shared.Rent(rows.Count);
        var order = rented.AsSpan(0, rows.Count);
        RowOrder.Of(rows, ranks, order);
        if (dropped is not null && !rows.Records.IsEmpty)
        {
            var kept = 0;
            foreach (var row in order)
            {
                if (!dropped[rows.Records[row]]) { order[kept++] = row; }
            }

            order = order[..kept];
        }

        writer.Append(rows, order);
        ArrayPool<int>.Shared.Return(rented);
    }

    /// <summary>Does numbered pieces of work on so many threads; after one has failed, no other is begun.</summary>
    private static void SideBySide(int pieces, int threads, Action<int> work)
    {
        var next = -1;
        Task.WhenAll(Enumerable.Range(0, Math.Min(threads, pieces)).Select(_ => Task.Run(() =>
        {
            while (Interlocked.Increment(ref next) is var piece && piece < pieces)
            {
                try { work(piece); }
                catch
                {
                    Interlocked.Exchange(ref next, pieces);
                    throw;
                }
            }
        }))).GetAwaiter().GetResult();
    }

    /// <summary>Moves the rows in memory to the disk.</summary>
    private void Spill()
    {
        if (recent.Count == 0) { return; }

        foreach (var word in words[0]!.All[partOf.Count..]) { partOf.Add(part!(word)); }

        file ??= new SpillFile(spill, Parts);
        file.Write(recent, CollectionsMarshal.AsSpan(partOf));
        recent.Clear();
    }
}
