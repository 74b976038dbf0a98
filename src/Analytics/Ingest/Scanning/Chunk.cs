using System.Runtime.CompilerServices;

namespace Analytics.Ingest;

/// <summary>A stretch of delimited text that begins where a record begins. <see cref="Lead"/> bytes before it and <see cref="Pad"/> bytes
/// after it may be read (not relied on), so that numbers and keys can be loaded eight bytes at a time.</summary>
internal sealed class Chunk(byte[] bytes)
{
    public const int Lead = 64;
    public const int Pad = 64;

    public byte[] Bytes { get; private set; } = bytes;

    /// <summary>First byte of the text.</summary>
    public int From { get; set; } = Lead;

    /// <summary>End of the text, exclusive.</summary>
    public int To { get; set; } = Lead;

    /// <summary>Order within the file, from 0.</summary>
    public int Number { get; set; }

    /// <summary>Position of <see cref="From"/> in the file, in bytes.</summary>
    public long Offset { get; set; }

    /// <summary>Nothing of the file comes after it.</summary>
    public bool Last { get; set; }

    public int Length => To - From;

    public ReadOnlySpan<byte> Text => Bytes.AsSpan(From, Length);

    /// <summary>Bytes that can be added without growing.</summary>
    public int Room => Bytes.Length - To - Pad;

    /// <summary>Lets the text begin at another byte of it, or of what stood before.</summary>
    public void MoveTo(int from) => (Offset, From) = (Offset + (from - From), from);

    /// <summary>Adds text to the end.</summary>
    public void Append(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        text.CopyTo(Bytes.AsSpan(To));
        To += text.Length;
    }

    /// <summary>Makes room for at least so many more bytes.</summary>
    public void Reserve(int more)
    {
        if (Room >= more) { return; }

        var grown = new byte[Math.Max(Bytes.Length * 2, To + more + Pad)];
        Bytes.AsSpan(0, To).CopyTo(grown);
        Bytes = grown;
    }

    /// <summary>The text of this chunk from a byte on, followed by the next chunk's.</summary>
    public Chunk JoinedFrom(int from, Chunk next)
    {
        var joined = new Chunk(new byte[Lead + (To - from) + next.Length + Pad])
        {
            Number = next.Number,
            Last = next.Last,
            Offset = Offset + (from - From)
        };
        joined.Append(Bytes.AsSpan(from, To - from));
        joined.Append(next.Text);
        return joined;
    }
}

/// <summary>Bytes of a chunk. Eight bytes before and after them may be read (<see cref="Chunk.Lead"/>, <see cref="Chunk.Pad"/>), so a word
/// needs one load.</summary>
/// <param name="Bytes">The chunk's buffer.</param>
/// <param name="Start">First byte.</param>
/// <param name="Length">How many.</param>
internal readonly record struct ByteSlice(byte[] Bytes, int Start, int Length)
{
    public ReadOnlySpan<byte> Span => Bytes.AsSpan(Start, Length);

    public byte First => Bytes[Start];

    /// <summary>The first eight bytes, little-endian; zeros instead of bytes past the end.</summary>
    public ulong Head
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Length >= 8 ? Load(Start) : Load(Start) & ((1UL << (8 * Length)) - 1);
    }

    /// <summary>The last eight bytes, little-endian; whatever is before the start where there are fewer.</summary>
    public ulong Tail
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Load(Start + Length - 8);
    }

    public ByteSlice From(int skip) => new(Bytes, Start + skip, Length - skip);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Load(int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Bytes), at));
}
