using Analytics.Parquet.Reading;
using Analytics.Parquet.Thrift;

namespace Analytics.Parquet;

/// <summary>Reads a Parquet file, row group by row group, from a seekable stream that stays the caller's. One thread at a time.</summary>
/// <remarks>
/// Types without a column type of their own are read as the nearest: unsigned and short integers as wider signed ones, FLOAT, FLOAT16 and decimals as doubles
/// (decimals to the nearest double), times of day as microseconds since midnight, UUIDs as text. Nanoseconds are cut to the microsecond before.
/// Timestamps that are not adjusted to UTC are read as if they were. Zstandard is read but not written: .NET 10 has none.
/// </remarks>
public sealed class ParquetReader : IDisposable
{
    // As many as the largest row groups that common writers make; held in memory at once.
    private const long mostRows = 1 << 26;

    private readonly FileMeta meta;
    private readonly FileSchema columns;
    private readonly ChunkSource source;

    public ParquetReader(Stream stream)
    {
        if (!stream.CanRead || !stream.CanSeek) { throw new ArgumentException("Parquet is read from its end: the stream must be readable and seekable.", nameof(stream)); }

        (meta, var dataEnd) = Footer.Read(stream);
        columns = new FileSchema(meta.Schema);
        source = new ChunkSource(stream, meta.RowGroups, dataEnd);
        CheckRows();
    }

    /// <summary>The columns that can be read; nested ones and those of unknown types are left out, and refused by name when asked for.</summary>
    public Schema Schema => columns.Schema;

    /// <summary>Columns of a row group decoded at once; one unless set. The values are the same whatever the number.</summary>
    public int Threads
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"Threads must be at least 1, was {value}.");
    } = 1;

    public long RowCount => meta.Rows;

    public int RowGroupCount => meta.RowGroups.Count;

    /// <summary>The key-values of the footer.</summary>
    public IReadOnlyDictionary<string, string> Metadata => meta.KeyValues;

    /// <summary>The program that wrote the file, by its own account.</summary>
    public string? CreatedBy => meta.CreatedBy;

    public int RowsIn(int rowGroup) => (int)GroupAt(rowGroup).Rows;

    /// <summary>The columns by which a row group is sorted, foremost first, as its writer stated.</summary>
    public IReadOnlyList<SortedColumn> SortedBy(int rowGroup) =>
        [.. GroupAt(rowGroup).SortedBy.Where(key => columns.NameAt(key.Column) is not null).Select(key => new SortedColumn(columns.NameAt(key.Column)!, key.Descending, key.NullsFirst))];

    /// <summary>The columns asked for, in that order; all of the file when none are named.</summary>
    public IReadOnlyList<Column> ReadRowGroup(int index, IReadOnlyList<string>? columns = null)
    {
        _ = GroupAt(index);
        return ReadAll(columns, (leaf, _) => source.Read(index, leaf));
    }

    /// <summary>As above, into the memory of columns that were read before and that nobody looks at any more: reading many row groups then takes no new memory for numbers.</summary>
    /// <param name="index">Number of the row group.</param>
    /// <param name="columns">The columns asked for; all of the file when it is null.</param>
    /// <param name="spent">The same columns of another row group, in the same order.</param>
    public IReadOnlyList<Column> ReadRowGroup(int index, IReadOnlyList<string>? columns, IReadOnlyList<Column> spent)
    {
        _ = GroupAt(index);
        return ReadAll(columns, (leaf, i) => source.Read(index, leaf, i < spent.Count ? spent[i] : null));
    }

    /// <summary>As above, the rows only that the filter keeps; pages that cannot hold any are not read where the file has page indexes.</summary>
    public IReadOnlyList<Column> ReadRowGroup(int index, IReadOnlyList<string>? columns, RowFilter filter)
    {
        var kept = MayKeep(index, filter) ? Keep(index, filter) : [];
        return ReadAll(columns, (leaf, _) => source.Read(index, leaf, kept));
    }

    /// <summary>False when the statistics of a row group rule out that the filter keeps any row of it.</summary>
    public bool MayKeep(int rowGroup, RowFilter filter)
    {
        filter.Check(columns.Find(filter.Column).Field);
        var statistics = Statistics(rowGroup, filter.Column);
        return statistics.NullCount != statistics.Rows && filter.MayKeep(statistics.Min, statistics.Max);
    }

    public ColumnStatistics Statistics(int rowGroup, string column)
    {
        var leaf = columns.Find(column);
        var group = GroupAt(rowGroup);
        var stored = group.Chunks[leaf.Ordinal].Statistics;
        var bounds = StoredBounds.Of(leaf, stored);
        return new ColumnStatistics
        {
            Rows = group.Rows,
            NullCount = stored?.NullCount,
            DistinctCount = stored?.DistinctCount,
            Min = bounds.Min,
            Max = bounds.Max,
            MinExact = bounds.Min is not null && stored!.MinExact,
            MaxExact = bounds.Max is not null && stored!.MaxExact,
        };
    }

    public void Dispose()
    {
        // The stream is the caller's, and nothing else is held between calls.
    }

    private Column[] ReadAll(IReadOnlyList<string>? names, Func<Leaf, int, Column> read)
    {
        var leaves = LeavesOf(names);
        var columns = new Column[leaves.Length];
        Workers.Run(leaves.Length, Threads, i => columns[i] = read(leaves[i], i));
        return columns;
    }

    private int[] Keep(int index, RowFilter filter)
    {
        var leaf = columns.Find(filter.Column);
        if (source.PagesOf(index, leaf) is not { } pages || source.BoundsOf(index, leaf) is not { } bounds || bounds.NullPages.Count != pages.Count)
        {
            return filter.Keep(source.Read(index, leaf));
        }

        var chosen = Enumerable.Range(0, pages.Count).Where(page => !bounds.NullPages[page] && MayKeep(leaf, bounds.Mins[page], bounds.Maxes[page], filter)).ToArray();
        var rows = pages.RowsIn(chosen);
        return [.. filter.Keep(source.Read(index, leaf, pages, chosen)).Select(row => rows[row])];
    }

    private static bool MayKeep(Leaf leaf, byte[] min, byte[] max, RowFilter filter)
    {
        var bounds = StoredBounds.Of(leaf, new StatisticsMeta { Min = min, Max = max });
        return filter.MayKeep(bounds.Min, bounds.Max);
    }

    private Leaf[] LeavesOf(IReadOnlyList<string>? names)
    {
        if (names is not null) { return names.Select(columns.Find).ToArray(); }

        foreach (var (name, refusal) in columns.Refusals) { throw new ParquetException($"Column '{name}' {refusal}."); }

        return [.. Schema.Fields.Select(field => columns.Find(field.Name))];
    }

    private RowGroupMeta GroupAt(int index) =>
        index >= 0 && index < meta.RowGroups.Count ? meta.RowGroups[index] : throw new ArgumentOutOfRangeException(nameof(index), index, $"The file has {meta.RowGroups.Count} row groups.");

    private void CheckRows()
    {
        var rows = 0L;
        for (var i = 0; i < meta.RowGroups.Count; i++)
        {
            var group = meta.RowGroups[i];
            if (group.Rows < 0) { throw new ParquetException($"The footer is corrupt: row group {i} has {group.Rows} rows."); }

            if (group.Rows > mostRows) { throw new ParquetException($"Row group {i} has {group.Rows} rows, more than the {mostRows} that are read at once: write the file again with smaller row groups."); }

            if (group.Chunks.Count != columns.ChunkCount) { throw new ParquetException($"The footer is corrupt: row group {i} has {group.Chunks.Count} columns, but the schema has {columns.ChunkCount}."); }

            rows += group.Rows;
        }

        if (rows != meta.Rows) { throw new ParquetException($"The footer is corrupt: it says {meta.Rows} rows, but its row groups have {rows}."); }
    }
}
