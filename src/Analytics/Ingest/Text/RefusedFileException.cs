namespace Analytics.Ingest;

/// <summary>Found while a file is being read: the whole of it is refused, for the reason given.</summary>
public sealed class RefusedFileException(FileFault fault) : Exception(fault.Message)
{
    public FileFault Fault { get; } = fault;
}
