namespace Analytics.Ingest;

internal sealed class ReadChunk(Chunk chunk, List<RecordNote> notes)
{
    /// <summary>The bytes; faulty records are quarantined from here.</summary>
    public Chunk Chunk { get; } = chunk;

    public int Read { get; set; }

    public int Good { get; set; }

    /// <summary>Records that are not what the source is about, or the header again.</summary>
    public int PassedOver { get; set; }

    /// <summary>Records that are read in spite of a quote out of place.</summary>
    public int Resynced { get; set; }

    /// <summary>Words of levels that are not declared and count as other.</summary>
    public int OtherWords { get; set; }

    /// <summary>When its rows happened; null if none says it.</summary>
    public Period? Period { get; set; }

    public long Lines { get; set; }

    /// <summary>Where a record begins that continues in the next chunk, or null.</summary>
    public int? Leftover { get; set; }

    /// <summary>The record after those met is longer than any may be.</summary>
    public bool TooLong { get; set; }

    /// <summary>Line of a second header with its columns in other places, counted from where the chunk begins; null without one.</summary>
    public long? OtherHeader { get; set; }

    /// <summary>Records that may be a header which calls columns otherwise, by line and number, both counted from there.</summary>
    public List<(long Line, long Record)> OtherNames { get; } = [];

    /// <summary>Faulty records: lines counted from where the chunk begins, and where their bytes stand.</summary>
    public List<(Fault Fault, int From, int Length)> Faults { get; } = [];

    /// <summary>Answers at fault of good records; lines counted from where the chunk begins.</summary>
    public List<(AnswerFault Fault, long Line)> AnswerFaults { get; } = [];

    /// <summary>Notes of good records, where they are asked for; lines and numbers counted from where the chunk begins. To be given back to
    /// whoever lent the list.</summary>
    public List<RecordNote> Notes { get; } = notes;

    /// <summary>Keys of records, where the file is complete of something.</summary>
    public List<SnapshotKey> Keys { get; } = [];

    /// <summary>Records whose key is not known.</summary>
    public int Keyless { get; set; }

    /// <summary>Rows of each table, to be given back to the builder.</summary>
    public List<(string Table, TableBuilder Builder, RowBuffer Rows)> Tables { get; } = [];
}
