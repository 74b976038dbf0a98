using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>One Parquet file being read, row group by row group. Holds nothing but the stream, which stays its owner's.</summary>
public abstract class RowGroupReader
{
    public abstract Schema Schema { get; }

    public abstract int Groups { get; }

    /// <summary>The columns named, in that order; all of the file when none are named.</summary>
    public abstract IReadOnlyList<Column> Read(int group, IReadOnlyList<string>? columns = null);

    /// <summary>What the file states of a column.</summary>
    public abstract ColumnStatistics Statistics(int group, string column);
}
