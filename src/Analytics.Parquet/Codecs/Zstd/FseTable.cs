using System.Numerics;

namespace Analytics.Parquet.Codecs.Zstd;

/// <summary>A table of finite state entropy codes: each state stands for a symbol and says how many bits lead to the next.</summary>
internal sealed class FseTable
{
    private readonly int accuracy;
    private readonly byte[] symbols;
    private readonly byte[] bits;
    private readonly ushort[] bases;

    /// <summary>A table of symbols, each as often as its count says; -1 is less than once.</summary>
    public FseTable(ReadOnlySpan<short> counts, int accuracy)
    {
        this.accuracy = accuracy;
        var size = 1 << accuracy;
        (symbols, bits, bases) = (new byte[size], new byte[size], new ushort[size]);
        Span<int> next = stackalloc int[counts.Length];
        var high = size;
        for (var symbol = 0; symbol < counts.Length; symbol++)
        {
            next[symbol] = Math.Abs((int)counts[symbol]);
            if (counts[symbol] < 0) { symbols[--high] = (byte)symbol; }
        }

        var (at, step) = (0, (size >> 1) + (size >> 3) + 3);
        for (var symbol = 0; symbol < counts.Length; symbol++)
        {
            for (var i = 0; i < counts[symbol]; i++)
            {
                symbols[at] = (byte)symbol;
                do { at = (at + step) & (size - 1); }
                while (at >= high);
            }
        }

        for (var state = 0; state < size; state++)
        {
            var rank = next[symbols[state]]++;
            bits[state] = (byte)(accuracy - BitOperations.Log2((uint)rank));
            bases[state] = (ushort)((rank << bits[state]) - size);
        }
    }

    private FseTable(byte symbol) => (symbols, bits, bases) = ([symbol], [0], [0]);

    /// <summary>A table of one symbol only, which takes no bits.</summary>
    public static FseTable Of(byte symbol) => new(symbol);

    /// <summary>Steps past the description of a table (RFC 8878, 4.1.1).</summary>
    public static FseTable Read(ref ReadOnlySpan<byte> from, int mostAccuracy, int mostSymbols)
    {
        var at = 0;
        var accuracy = Take(from, ref at, 4) + 5;
        if (accuracy > mostAccuracy) { throw ZstdFrames.Corrupt($"a table of accuracy {accuracy}"); }

        Span<short> counts = stackalloc short[256];
        var (left, symbol) = (1 << accuracy, 0);
        while (left > 0)
        {
            if (symbol >= mostSymbols) { throw ZstdFrames.Corrupt($"a table of more than {mostSymbols} symbols"); }

            var count = Count(from, ref at, left) - 1;
            left -= Math.Abs(count);
            counts[symbol++] = (short)count;
            if (count != 0) { continue; }

            for (var zeros = 3; zeros == 3 && symbol <= mostSymbols; symbol += zeros) { zeros = Take(from, ref at, 2); }
        }

        ZstdFrames.Cut(ref from, (at + 7) / 8);
        return new FseTable(counts[..symbol], accuracy);
    }

    public byte SymbolOf(int state) => symbols[state];

    public int Start(ref BackwardBits stream) => (int)stream.Read(accuracy);

    public int Next(int state, ref BackwardBits stream) => bases[state] + (int)stream.Read(bits[state]);

    // Of `left` + 2 possible values the smaller ones take one bit less.
    private static int Count(ReadOnlySpan<byte> from, ref int at, int left)
    {
        var width = BitOperations.Log2((uint)left + 1) + 1;
        var value = Take(from, ref at, width);
        var low = value & ((1 << (width - 1)) - 1);
        var threshold = (1 << width) - 2 - left;
        if (low < threshold)
        {
            at--;
            return low;
        }

        return value > low ? value - threshold : value;
    }

    // Forwards, least significant bit first; beyond the end all bits are 0.
    private static int Take(ReadOnlySpan<byte> from, ref int at, int count)
    {
        var value = 0;
        for (var i = 0; i < count; i++, at++)
        {
            if (at >> 3 < from.Length) { value |= ((from[at >> 3] >> (at & 7)) & 1) << i; }
        }

        return value;
    }
}
