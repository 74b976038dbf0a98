namespace Analytics.Parquet;

/// <summary>A column by which the rows of every row group are sorted, as stated in the footer; the writer takes the caller's word for it.</summary>
public sealed record SortedColumn(string Column, bool Descending = false, bool NullsFirst = false);
