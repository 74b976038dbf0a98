using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Analytics.Parquet.Encodings;
using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Writing;

/// <summary>Writes a column of numbers in whichever encoding takes least. Doubles come as the 64-bit integers of the same bits.</summary>
internal static class NumberChunk
{
    public static ChunkMeta Write<T>(ChunkWriter chunk, ReadOnlySpan<T> values, ReadOnlySpan<bool> nulls, PhysicalType type)
        where T : unmanaged, IBinaryInteger<T>
    {
        var rows = values.Length;
        var dense = ArrayPool<T>.Shared.Rent(nulls.IsEmpty ? 0 : rows);
        var codes = ArrayPool<int>.Shared.Rent(rows);
        var most = Math.Min(rows, chunk.Options.DictionaryBytes / Size<T>());
        var distinct = ArrayPool<T>.Shared.Rent(most);
        try
        {
            if (!nulls.IsEmpty) { values = Compact(values, nulls, dense); }

            var entries = distinct.AsSpan(0, DistinctNumbers.Code(values, distinct.AsSpan(0, most), codes));
            var coded = codes.AsSpan(0, values.Length);
            var encoding = Choose(values, coded, entries.Length, type);
            if (encoding == PageEncoding.Plain && type == PhysicalType.Double && chunk.Options.SplitDoubles) { encoding = PageEncoding.ByteStreamSplit; }

            if (encoding == PageEncoding.RleDictionary)
            {
                chunk.OpenDictionary().Write(MemoryMarshal.AsBytes(entries));
                chunk.CloseDictionary(entries.Length);
            }

            var pageRows = Math.Clamp(chunk.Options.PageBytes / Size<T>(), 1, chunk.Options.PageRows);
            foreach (var page in PageSlice.Cut(rows, nulls, pageRows))
            {
                var body = chunk.OpenPage(page.Rows, page.Of(nulls));
                var part = values.Slice(page.First, page.Present);
                switch (encoding)
                {
                    case PageEncoding.RleDictionary: CodedPages.Write(coded.Slice(page.First, page.Present), entries.Length, body); break;
                    case PageEncoding.DeltaBinaryPacked: DeltaPacked.Write(part, body); break;
                    case PageEncoding.ByteStreamSplit: ByteStreamSplit.Split(MemoryMarshal.AsBytes(part), Size<T>(), body.Take(part.Length * Size<T>())); break;
                    default: body.Write(MemoryMarshal.AsBytes(part)); break;
                }

                chunk.ClosePage(encoding, page.Nulls, BoundsOf(part, type));
            }

            return chunk.Finish(BoundsOf(values, type), encoding == PageEncoding.RleDictionary ? entries.Length : null);
        }
        finally
        {
            ArrayPool<T>.Shared.Return(dense);
            ArrayPool<T>.Shared.Return(distinct);
            ArrayPool<int>.Shared.Return(codes);
        }
    }

    private static PageEncoding Choose<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> codes, int entries, PhysicalType type)
        where T : unmanaged, IBinaryInteger<T>
    {
        var plain = (long)values.Length * Size<T>();
        var coded = entries == 0 ? long.MaxValue : ((long)entries * Size<T>()) + CodedPages.Estimate(codes, entries);
        var delta = type == PhysicalType.Double || values.Length < 2 ? long.MaxValue : DeltaPacked.Estimate(values);
        if (coded < plain && coded <= delta) { return PageEncoding.RleDictionary; }

        return delta < plain ? PageEncoding.DeltaBinaryPacked : PageEncoding.Plain;
    }

    private static Bounds BoundsOf<T>(ReadOnlySpan<T> values, PhysicalType type)
        where T : unmanaged, IBinaryInteger<T> =>
        type == PhysicalType.Double ? Extremes.Bounds(MemoryMarshal.Cast<T, double>(values)) : Extremes.Bounds(values);

    private static ReadOnlySpan<T> Compact<T>(ReadOnlySpan<T> values, ReadOnlySpan<bool> nulls, Span<T> dense)
    {
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            dense[count] = values[i];
            count += nulls[i] ? 0 : 1;
        }

        return dense[..count];
    }

    private static int Size<T>()
        where T : unmanaged, IBinaryInteger<T> => T.Zero.GetByteCount();
}
