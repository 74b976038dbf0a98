using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Analytics.Ingest;

/// <summary>
/// Bytes of a chunk. Eight bytes before and after them may be read (<see cref="Chunk.Lead"/>, <see cref="Chunk.Pad"/>), so a word needs one
/// load.
/// </summary>
/// <param name="Bytes">The chunk's buffer.</param>
/// <param name="Start">First byte.</param>
/// <param name="Length">How many.</param>
internal readonly record struct ByteSlice(byte[] Bytes, int Start, int Length)
{
    public ReadOnlySpan<byte> Span => Bytes.AsSpan(Start, Length);

    public byte First => Bytes[Start];

    /// <summary>The first eight bytes, little-endian; zeros in place of bytes past the end.</summary>
    public ulong Head
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Length >= 8 ? Load(Start) : Load(Start) & ((1UL << (8 * Length)) - 1);
    }

    /// <summary>The last eight bytes, little-endian; whatever stands before the start where there are fewer.</summary>
    public ulong Tail
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Load(Start + Length - 8);
    }

    public ByteSlice From(int skip) => new(Bytes, Start + skip, Length - skip);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Load(int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Bytes), at));
}
