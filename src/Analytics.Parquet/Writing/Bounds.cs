namespace Analytics.Parquet.Writing;

/// <summary>Least and greatest value of a page or chunk in their stored form; null where there is none to state.</summary>
internal readonly record struct Bounds(byte[]? Min, byte[]? Max, bool MinExact = true, bool MaxExact = true);
