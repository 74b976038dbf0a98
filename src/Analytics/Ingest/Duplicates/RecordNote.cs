using System.IO.Hashing;

namespace Analytics.Ingest;

/// <summary>Note of a good record, for duplicate and revision detection.</summary>
/// <param name="Key">Digest of its key.</param>
/// <param name="Content">Digest of its content.</param>
/// <param name="RowKey">Keyed number of its key; 0 if it has none.</param>
/// <param name="KnownAt">When the replaced record ceased to be valid, microseconds UTC; <see cref="Never"/> if this kind is resolved on
/// reading.</param>
/// <param name="Record">Index among good records.</param>
internal readonly record struct RecordNote(UInt128 Key, UInt128 Content, long RowKey = 0, long KnownAt = RecordNote.Never, long Line = 0,
    int Record = 0)
{
    public const long Never = long.MaxValue;
}

/// <summary>128-bit record digests. Not cryptographic; they stay on the private side.</summary>
internal static class RecordDigest
{
    /// <summary>Algorithm of the stored digests; others are not comparable.</summary>
    public const string Form = "XXH128";

    public static UInt128 Of(ReadOnlySpan<byte> bytes) => XxHash128.HashToUInt128(bytes);
}
