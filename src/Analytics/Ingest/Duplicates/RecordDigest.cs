using System.IO.Hashing;

namespace Analytics.Ingest;

/// <summary>128 bits that tell records apart. Not for secrets: it is kept on the private side only.</summary>
internal static class RecordDigest
{
    /// <summary>What digests that are kept were made with: others cannot be compared with them.</summary>
    public const string Form = "XXH128";

    public static UInt128 Of(ReadOnlySpan<byte> bytes) => XxHash128.HashToUInt128(bytes);
}
