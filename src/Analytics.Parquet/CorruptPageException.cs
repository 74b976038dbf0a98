namespace Analytics.Parquet;

/// <summary>What is wrong inside a page, before it is known which column's; the reader turns it into a <see cref="ParquetException"/> that says so.</summary>
internal sealed class CorruptPageException(string message) : Exception(message);
