namespace Analytics.Ingest;

/// <summary>What is noted of a good record, to tell whether it repeats or revises another.</summary>
/// <param name="Key">Digest of its key.</param>
/// <param name="Content">Digest of what is read of it.</param>
/// <param name="RowKey">Keyed number of its key; 0 where it has none.</param>
/// <param name="KnownAt">When what it replaces is known to be no more, microseconds UTC; <see cref="Never"/> where rows of its kind replace
/// one another when they are read.</param>
/// <param name="Line">First line of it.</param>
/// <param name="Record">Its number among good records.</param>
internal readonly record struct RecordNote(UInt128 Key, UInt128 Content, long RowKey = 0, long KnownAt = RecordNote.Never, long Line = 0,
    int Record = 0)
{
    public const long Never = long.MaxValue;
}
