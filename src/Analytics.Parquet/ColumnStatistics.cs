namespace Analytics.Parquet;

/// <summary>What a file states of one column in one row group; null where it states nothing.</summary>
/// <remarks>Bounds are boxed as the column's values are: bool, int, long, double or string. An inexact bound lies outside the values: long texts are cut.</remarks>
public sealed record ColumnStatistics
{
    public required long Rows { get; init; }

    public long? NullCount { get; init; }

    public long? DistinctCount { get; init; }

    public object? Min { get; init; }

    public object? Max { get; init; }

    public bool MinExact { get; init; }

    public bool MaxExact { get; init; }
}
