namespace Analytics.Storage;

/// <summary>Detects tables in which every row occurs an even number of times, as when an export was appended to itself.</summary>
internal sealed class TwinRows
{
    /// <summary>Fewer rows may be duplicates by chance.</summary>
    private const long FewestRows = 100;

    /// <summary>A row that was cut off, or two that stand apart, do not hide it.</summary>
    private const double Most = 0.99;

    private long rows;
    private long even;

    /// <summary>A sentence without its full stop; null if rows are not duplicated.</summary>
    public string? Told => rows < FewestRows || even < Most * rows ? null
        : "nearly all of its rows are there twice, as where an export was appended to itself, and count twice: export it again";

    /// <summary>Adds rows sorted by all columns.</summary>
    public void Add(IReadOnlyList<Column> columns)
    {
        var (count, found, run) = (columns[0].Count, 0L, 1);
        for (var row = 1; row <= count; row++)
        {
            if (row < count && IsLikeBefore(columns, row))
            {
                run++;
                continue;
            }

            found += run % 2 == 0 ? run : 0;
            run = 1;
        }

        Interlocked.Add(ref rows, count);
        Interlocked.Add(ref even, found);
    }

    private static bool IsLikeBefore(IReadOnlyList<Column> columns, int row)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (!columns[i].IsLikeBefore(row)) { return false; }
        }

        return true;
    }
}
