using Analytics.Parquet.Encodings;

namespace Analytics.Parquet.Writing;

/// <summary>The sizes and bytes of dictionary codes.</summary>
internal static class CodedPages
{
    public static int WidthFor(int entries) => Math.Max(1, BitPacking.WidthOf((ulong)Math.Max(0, entries - 1)));

    /// <summary>About how many bytes the codes take, whether they stand in long runs or not.</summary>
    public static long Estimate(ReadOnlySpan<int> codes, int entries)
    {
        var width = WidthFor(entries);
        var (packed, run) = (((codes.Length * (long)width) + 7) / 8, 3 + (width / 8) + width);
        return Math.Min(packed, run * Changes(codes, packed / run));
    }

    // How often a code differs from the one before; not counted on beyond what is of interest.
    private static long Changes(ReadOnlySpan<int> codes, long most)
    {
        var changes = 1L;
        while (codes.Length > 1 && changes <= most)
        {
            var same = codes.IndexOfAnyExcept(codes[0]);
            if (same < 0) { break; }

            changes++;
            codes = codes[same..];
        }

        return changes;
    }

    public static void Write(ReadOnlySpan<int> codes, int entries, ByteBuffer to)
    {
        var width = WidthFor(entries);
        to.Write((byte)width);
        HybridWriter.Write(codes, width, to);
    }
}
