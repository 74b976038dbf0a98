using System.IO.Hashing;

namespace Analytics.Ingest;

/// <summary>What is noted of a good record, to tell whether it repeats or revises another.</summary>
/// <param name="Key">Digest of its key.</param>
/// <param name="Content">Digest of what is read of it.</param>
/// <param name="RowKey">Keyed number of its key; 0 if it has none.</param>
/// <param name="KnownAt">When what it replaces is known to be no more, microseconds UTC; <see cref="Never"/> where rows of its kind replace
/// one another when they are read.</param>
/// <param name="Line">First line of it.</param>
/// <param name="Record">Its number among good records.</param>
internal readonly record struct RecordNote(UInt128 Key, UInt128 Content, long RowKey = 0, long KnownAt = RecordNote.Never, long Line = 0,
    int Record = 0)
{
    public const long Never = long.MaxValue;
}

/// <summary>128 bits that tell records apart. Not for secrets: it is kept on the private side only.</summary>
internal static class RecordDigest
{
    /// <summary>What digests that are kept were made with: others cannot be compared with them.</summary>
    public const string Form = "XXH128";

    public static UInt128 Of(ReadOnlySpan<byte> bytes) => XxHash128.HashToUInt128(bytes);
}
