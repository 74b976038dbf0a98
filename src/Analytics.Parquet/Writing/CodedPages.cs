using Analytics.Parquet.Encodings;

namespace Analytics.Parquet.Writing;

/// <summary>The sizes and bytes of dictionary codes.</summary>
internal static class CodedPages
{
    public static int WidthFor(int entries) => Math.Max(1, BitPacking.WidthOf((ulong)Math.Max(0, entries - 1)));

    /// <summary>About how many bytes the codes take, whether they stand in long runs or not.</summary>
    public static long Estimate(ReadOnlySpan<int> codes, int entries)
    {
        var changes = 1L;
        for (var i = 1; i < codes.Length; i++) { changes += codes[i] == codes[i - 1] ? 0 : 1; }

        var width = WidthFor(entries);
        return Math.Min((codes.Length * (long)width + 7) / 8, changes * (3 + (width / 8) + width));
    }

    public static void Write(ReadOnlySpan<int> codes, int entries, ByteBuffer to)
    {
        var width = WidthFor(entries);
        to.Write((byte)width);
        HybridWriter.Write(codes, width, to);
    }
}
