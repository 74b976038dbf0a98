namespace Analytics.Ingest;

/// <summary>The whole file is rejected while being read.</summary>
public sealed class RefusedFileException(FileFault fault) : Exception(fault.Message)
{
    public FileFault Fault { get; } = fault;
}
