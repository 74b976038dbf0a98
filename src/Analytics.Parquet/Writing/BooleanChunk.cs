using Analytics.Parquet.Encodings;
using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Writing;

/// <summary>Writes a column of booleans, one bit each.</summary>
internal static class BooleanChunk
{
    public static ChunkMeta Write(ChunkWriter chunk, ReadOnlySpan<bool> values, ReadOnlySpan<bool> nulls)
    {
        var dense = nulls.IsEmpty ? [] : new bool[values.Length];
        var rows = values.Length;
        if (!nulls.IsEmpty)
        {
            var count = 0;
            for (var i = 0; i < rows; i++)
            {
                if (!nulls[i]) { dense[count++] = values[i]; }
            }

            values = dense.AsSpan(0, count);
        }

        foreach (var page in PageSlice.Cut(rows, nulls, chunk.Options.PageRows))
        {
            var body = chunk.OpenPage(page.Rows, page.Of(nulls));
            var part = values.Slice(page.First, page.Present);
            BitFlags.Pack(System.Runtime.InteropServices.MemoryMarshal.AsBytes(part), 0, body.Take((part.Length + 7) / 8));
            chunk.ClosePage(PageEncoding.Plain, page.Nulls, Extremes.Bounds(part));
        }

        return chunk.Finish(Extremes.Bounds(values), null);
    }
}
