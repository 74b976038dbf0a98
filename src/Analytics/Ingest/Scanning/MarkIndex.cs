using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Analytics.Ingest;

/// <summary>Positions of separators and line breaks outside quotes, 64 bytes at a time. Quotes are paired by a prefix XOR (Langdale and
/// Lemire, Parsing gigabytes of JSON per second, VLDB Journal 28, 2019). Stops at a misplaced quote.</summary>
internal sealed class MarkIndex(Dialect dialect)
{
    private int[] marks = [];
    private int[] ends = [];
    private readonly List<int> inner = [];

    /// <summary>Positions of separators and line breaks outside quotes, ascending.</summary>
    public int[] Marks => marks;

    /// <summary>The mark that ends each record; the first <see cref="Records"/> entries are valid.</summary>
    public int[] Ends => ends;

    /// <summary>Number of complete records.</summary>
    public int Records { get; private set; }

    /// <summary>Positions of line breaks inside quotes, ascending.</summary>
    public IReadOnlyList<int> InnerBreaks => inner;

    /// <summary>Whether everything was indexed and all bytes are ASCII without NUL.</summary>
    public bool IsPlain { get; private set; }

    /// <summary>Whether a misplaced quote was found, in the record after the complete ones.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Indexes a range that starts outside quotes. 64 bytes after its end are readable.</summary>
    public void Build(byte[] bytes, int from, int to, int end)
    {
        if (dialect.Escapes || dialect.Unwraps) { Build<Special>(bytes, from, to, end); }
        else { Build<Plain>(bytes, from, to, end); }
    }

    /// <typeparam name="T">Compiled per kind of dialect: rare calls would otherwise keep the loop from being vectorized.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Build<T>(byte[] bytes, int from, int to, int end)
        where T : struct
    {
        inner.Clear();
        if (marks.Length < to - from + 64)
        {
            // At worst every byte is a mark, but most are not, and untouched uninitialized memory costs nothing.
            var room = 64 + ((to - from) * 5 / 4);
            (marks, ends) = (GC.AllocateUninitializedArray<int>(room), GC.AllocateUninitializedArray<int>(room));
        }

        ref var text = ref MemoryMarshal.GetArrayDataReference(bytes);
        ref var mark = ref MemoryMarshal.GetArrayDataReference(marks);
        ref var last = ref MemoryMarshal.GetArrayDataReference(ends);
        var (quotes, separators, breaks, returns) = (Vector512.Create(dialect.Quote), Vector512.Create(dialect.Separator),
            Vector512.Create((byte)'\n'), Vector512.Create((byte)'\r'));
        var (count, records, stopped) = (0, 0, false);
        var (inQuotes, mayOpen, closed, returned, odd) = (0UL, 1UL, 0UL, 0UL, 0UL);
        for (var at = from; at < to; at += 64)
        {
            var block = Vector512.LoadUnsafe(ref text, (nuint)at);
            var valid = to - at >= 64 ? ulong.MaxValue : (1UL << (to - at)) - 1;
            var quote = Vector512.Equals(block, quotes).ExtractMostSignificantBits() & valid;
            if (typeof(T) == typeof(Special)) { quote = dialect.Unescaped(bytes, from, end, at, quote); }

            var newline = Vector512.Equals(block, breaks).ExtractMostSignificantBits() & valid;
            var edge = (Vector512.Equals(block, separators).ExtractMostSignificantBits() & valid) | newline;
            odd |= (block.ExtractMostSignificantBits() | Vector512.Equals(block, Vector512<byte>.Zero)
                .ExtractMostSignificantBits()) & valid;

            var quoted = RunningXor(quote) ^ inQuotes;
            var outside = edge & ~quoted;
            var (opens, closes) = (quote & quoted, quote & ~quoted);

            // A quote opens a field or doubles one just closed; after a closing quote the field ends or the quote is doubled.
            var wrong = (opens & ~((outside << 1) | (closes << 1) | mayOpen)) | (returned & ~newline & valid);
            var after = ((closes << 1) | closed) & ~edge & ~quote & valid;
            returned = 0;
            if (after != 0)
            {
                var gone = after & Vector512.Equals(block, returns).ExtractMostSignificantBits();
                wrong |= (after ^ gone) | ((gone << 1) & ~newline & valid);
                returned = gone >> 63;
            }

            if (typeof(T) == typeof(Special) && wrong != 0) { wrong ^= dialect.Wrapping(bytes, from, at, wrong & opens); }

            var innerBreaks = newline & quoted;
            if (wrong != 0)
            {
                var before = (1UL << BitOperations.TrailingZeroCount(wrong)) - 1;
                outside &= before;
                innerBreaks &= before;
            }

            if (innerBreaks != 0) { AddInner(innerBreaks, at); }

            // Two ends per iteration, surplus ones overwritten: a loop that stops exactly at the last would be mispredicted in most blocks.
            for (var left = outside & newline; ;)
            {
                Unsafe.Add(ref last, records) = count + BitOperations.PopCount(outside & (left ^ (left - 1))) - 1;
                records += left == 0 ? 0 : 1;
                left = BitsBut(left);
                Unsafe.Add(ref last, records) = count + BitOperations.PopCount(outside & (left ^ (left - 1))) - 1;
                records += left == 0 ? 0 : 1;
                left = BitsBut(left);
                if (left == 0) { break; }
            }

            var found = BitOperations.PopCount(outside);
            PutAll(ref Unsafe.Add(ref mark, count), at, outside, found);
            count += found;
            if (wrong != 0)
            {
                (odd, stopped) = (1, true);
                break;
            }

            inQuotes = (ulong)((long)quoted >> 63);
            mayOpen = ((edge & ~quoted) | closes) >> 63;
            closed = closes >> 63;
        }

        (Records, IsPlain, Stopped) = (records, odd == 0, stopped);
    }

    /// <summary>Clears the lowest set bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong BitsBut(ulong bits) => bits & (bits - 1);

    /// <summary>Writes the positions of set bits, in batches of the usual number per block; surplus ones are overwritten.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PutAll(ref int place, int block, ulong bits, int found)
    {
        if (Avx512Vbmi2.IsSupported && found <= 16)
        {
            // Spreads the bits: each byte keeps its own bit of the word.
            var spread = Avx512BW.Shuffle(Vector512.Create(bits).AsByte(), ByteOfBits) & BitOfByte;
            var set = Avx512Vbmi2.Compress(Vector512<byte>.Zero, Vector512.Equals(spread, BitOfByte), Vector512<byte>.Indices);
            (Avx512F.ConvertToVector512Int32(set.GetLower().GetLower()) + Vector512.Create(block)).StoreUnsafe(ref place);
            return;
        }

        for (var done = 0; done < found; done += 8)
        {
            ref var next = ref Unsafe.Add(ref place, done);
            bits = Put(ref next, 0, block, bits);
            bits = Put(ref next, 1, block, bits);
            bits = Put(ref next, 2, block, bits);
            bits = Put(ref next, 3, block, bits);
            bits = Put(ref next, 4, block, bits);
            bits = Put(ref next, 5, block, bits);
            bits = Put(ref next, 6, block, bits);
            bits = Put(ref next, 7, block, bits);
        }
    }

    private static Vector512<byte> ByteOfBits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(0UL, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303, 0x0404040404040404, 0x0505050505050505,
            0x0606060606060606, 0x0707070707070707).AsByte();
    }

    private static Vector512<byte> BitOfByte
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(0x8040201008040201).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Put(ref int place, int at, int block, ulong bits)
    {
        Unsafe.Add(ref place, at) = block + BitOperations.TrailingZeroCount(bits);
        return bits & (bits - 1);
    }

    private void AddInner(ulong breaks, int at)
    {
        for (; breaks != 0; breaks &= breaks - 1) { inner.Add(at + BitOperations.TrailingZeroCount(breaks)); }
    }

    /// <summary>Prefix XOR: bit i is the XOR of bits 0 to i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong RunningXor(ulong bits)
    {
        if (Pclmulqdq.IsSupported)
        {
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        }

        for (var step = 1; step < 64; step <<= 1) { bits ^= bits << step; }

        return bits;
    }

    /// <summary>Dialect in which every quote counts.</summary>
    private readonly struct Plain;

    /// <summary>Dialect with escapes or formula fields.</summary>
    private readonly struct Special;
}
