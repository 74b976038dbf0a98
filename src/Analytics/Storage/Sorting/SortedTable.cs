using System.Buffers;
using System.Collections;
using System.Numerics;

namespace Analytics.Storage;

/// <summary>Collects the rows of one table from batches and writes them sorted by all columns, to one file or, for large tables, to several
/// by ranges of the first column. Beyond <paramref name="rowsInMemory"/> rows, rows spill to disk, partitioned by the first column. Each
/// partition is then sorted in memory, one per thread. Memory grows only with the number of distinct texts.</summary>
/// <param name="words">The dictionary of each text column, shared by all builders of the table.</param>
/// <param name="spill">Path of the spill file, created on first use and deleted on dispose.</param>
/// <param name="part">Partition of a text of the first column, 0 to <see cref="Parts"/> - 1, in the order of the texts. Null: never spill.
/// </param>
/// <param name="written">Columns of the file: the table's columns, then some that are null in every row. Null: the table's columns.</param>
/// <param name="rowsOfFile">Larger tables are split into several files, each below this many rows if rows spread evenly.</param>
internal sealed class SortedTable(
    Schema schema, WordList?[] words, string spill, Func<string, int>? part = null, int rowsInMemory = SortedTable.RowsInMemory,
    Schema? written = null, int rowsOfFile = SortedTable.RowsOfFile, TableNote? note = null) : IDisposable
{
    public const int Parts = 1 << 10;
    public const int RowsInMemory = 1 << 17;

    public const int RowsOfFile = 1 << 20;

    private readonly int line = schema.IndexOf("line");
    private readonly List<int> partOf = [];
    private RowBuffer recent = new(schema);
    private SpillFile? file;

    public long Rows { get; private set; }

    /// <summary>The files of the table at this path, whether one or several, in row order.</summary>
    public static IEnumerable<string> FilesOf(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder)) { return []; }

        return Directory.EnumerateFiles(folder, Path.GetFileNameWithoutExtension(path) + ".*parquet").Order(StringComparer.Ordinal);
    }

    /// <summary>Copies the rows of a batch and returns the batch to its builder.</summary>
    /// <param name="linesBefore">Added to the column <c>line</c>, if the table has one.</param>
    /// <param name="recordsBefore">Added to the record numbers.</param>
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

    /// <summary>Writes all rows in order. The number of files depends only on the number of rows appended.</summary>
    /// <param name="path">The file; if there are several, their names carry a number.</param>
    /// <param name="dropped">Records whose rows are left out; null if none.</param>
    /// <param name="feed">Creates the summary of a file's rows; null if the table feeds none.</param>
    public void WriteTo(string path, int threads, BitArray? dropped, Func<FeedSum>? feed = null)
    {
        var texts = words.Select(one => one?.All.ToArray()).ToArray();
        var ranks = texts.Select(one => one is null ? null : RowOrder.RanksOf(one)).ToArray();
        void Write(string one, IEnumerable<RowBuffer> parts)
        {
            using var writer = new SortedTableWriter(one, written ?? schema, schema, texts, feed?.Invoke(), note);
            foreach (var rows in parts)
            {
                Append(writer, rows, rows.Own is null ? ranks : [RowOrder.RanksOf(rows.Own), .. ranks[1..]], dropped);
            }

            writer.Close();
        }

        if (file is null)
        {
            Write(path, [recent]);
            return;
        }

        Spill();
        recent = new RowBuffer(schema); // no more come: its memory is needed for the parts
        file.EndWriting();
        var files = (int)Math.Min(Parts, BitOperations.RoundUpToPowerOf2((ulong)((Rows + rowsOfFile - 1) / rowsOfFile)));
        ParallelMap.Of([.. Enumerable.Range(0, files)], threads, number =>
        {
            Write(PathOf(path, number, files), PartsOf(number, files));
            return number;
        }, CancellationToken.None);
    }

    public void Dispose() => file?.Dispose();

    private static string PathOf(string path, int number, int files) => files == 1 ? path : Path.ChangeExtension(path,
        number.ToString(CultureInfo.InvariantCulture).PadLeft((files - 1).ToString(CultureInfo.InvariantCulture).Length, '0') + ".parquet");

    /// <summary>The partitions of a file; each is valid until the next is read.</summary>
    private IEnumerable<RowBuffer> PartsOf(int number, int files)
    {
        var rows = new RowBuffer(schema);
        for (var one = number * Parts / files; one < (number + 1) * Parts / files; one++)
        {
            rows.Clear();
            file!.Read(one, rows);
            yield return rows;
        }
    }

    private static void Append(SortedTableWriter writer, RowBuffer rows, int[]?[] ranks, BitArray? dropped)
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

    private void Spill()
    {
        if (recent.Count == 0) { return; }

        foreach (var word in (recent.Own ?? words[0]!).All[partOf.Count..]) { partOf.Add(part!(word)); }

        file ??= new SpillFile(spill, Parts);
        file.Write(recent, CollectionsMarshal.AsSpan(partOf));
        if (recent.Own is not null) { partOf.Clear(); }

        recent.Clear();
    }
}

/// <summary>Writes one file of a table from sorted rows; origins go to a separate file (<see cref="Origins"/>).</summary>
/// <param name="schema">Columns of the file; those after <paramref name="given"/> are null.</param>
/// <param name="given">Columns of the rows.</param>
/// <param name="words">The dictionary of each given column; null if it is not text.</param>
/// <param name="feed">Summarises the rows; null if the table feeds none.</param>
internal sealed class SortedTableWriter(
    string path, Schema schema, Schema given, string[]?[] words, FeedSum? feed, TableNote? note) : IDisposable
{
    private readonly TableWriter table = new(path, new Schema([.. schema.Fields.Where(field => !Origins.Holds(field))]), note);
    private readonly TableWriter? origins = given.Fields.Any(Origins.Holds)
        ? new(Origins.PathOf(path), new Schema([.. schema.Fields.Where(Origins.Holds)])) : null;
    private readonly RowBuffer group = new(schema);

    public void Append(RowBuffer rows, ReadOnlySpan<int> order)
    {
        while (!order.IsEmpty)
        {
            var take = Math.Min(order.Length, TableWriter.RowsPerGroup - group.Count);
            group.Append(rows, order[..take]);
            order = order[take..];
            if (group.Count == TableWriter.RowsPerGroup) { WriteGroup(); }
        }
    }

    public void Close()
    {
        if (group.Count > 0) { WriteGroup(); }

        feed?.Keep(path);
        origins?.Close();
        table.Close();
    }

    public void Dispose()
    {
        origins?.Dispose();
        table.Dispose();
    }

    private void WriteGroup()
    {
        var columns = group.Columns.Select((cells, i) => cells.ToColumn(TextsOf(i))).ToList();
        table.AppendGroup([.. columns.Where(column => !Origins.Holds(column.Field))]);
        origins?.AppendGroup([.. columns.Where(column => Origins.Holds(column.Field))]);
        feed?.Add(columns);
        group.Clear();
    }

    private string[]? TextsOf(int column) => column == 0 && group.Own is { } own ? own.All.ToArray()
        : column < words.Length ? words[column] : null;
}
