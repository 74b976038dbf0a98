namespace Analytics.Ingest;

internal sealed class ReadChunk(Chunk chunk, List<RecordNote> notes)
{
    /// <summary>The bytes, from which faulty records are quarantined.</summary>
    public Chunk Chunk { get; } = chunk;

    public int Read { get; set; }

    public int Good { get; set; }

    /// <summary>Rows excluded by the source's conditions, and repeated headers.</summary>
    public int PassedOver { get; set; }

    /// <summary>Records read despite a misplaced quote.</summary>
    public int Resynced { get; set; }

    /// <summary>Words that are not a declared level and count as other.</summary>
    public int OtherWords { get; set; }

    /// <summary>Null if no row has a time.</summary>
    public Period? Period { get; set; }

    public long Lines { get; set; }

    /// <summary>Start of a record that continues in the next chunk; null if none.</summary>
    public int? Leftover { get; set; }

    /// <summary>The record after those counted exceeds the size limit.</summary>
    public bool TooLong { get; set; }

    /// <summary>Line of a second header with other column positions, relative to the chunk; null if none.</summary>
    public long? OtherHeader { get; set; }

    /// <summary>Records that may be a header with other column names: line and number, relative to the chunk.</summary>
    public List<(long Line, long Record)> OtherNames { get; } = [];

    /// <summary>Faulty records: lines relative to the chunk, and the position of their bytes.</summary>
    public List<(Fault Fault, int From, int Length)> Faults { get; } = [];

    /// <summary>Unreadable answers of good records; lines relative to the chunk.</summary>
    public List<(AnswerFault Fault, long Line)> AnswerFaults { get; } = [];

    /// <summary>Notes of good records, if requested; lines and numbers relative to the chunk. The list goes back to its pool.</summary>
    public List<RecordNote> Notes { get; } = notes;

    /// <summary>Keys of records, if the file is complete.</summary>
    public List<SnapshotKey> Keys { get; } = [];

    /// <summary>Records without a known key.</summary>
    public int Keyless { get; set; }

    /// <summary>Rows of each table; the buffers go back to their builder.</summary>
    public List<(string Table, TableBuilder Builder, RowBuffer Rows)> Tables { get; } = [];
}
