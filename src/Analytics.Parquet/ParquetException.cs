namespace Analytics.Parquet;

/// <summary>A file that cannot be read as Parquet, or holds something this reader does not read; the message names it and the remedy.</summary>
public sealed class ParquetException : Exception
{
    public ParquetException(string message)
        : base(message)
    {
    }

    public ParquetException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
