using System.Runtime.CompilerServices;

namespace Analytics.Ingest;

/// <summary>A block of delimited text that starts at a record. <see cref="Lead"/> bytes before and <see cref="Pad"/> bytes after it are
/// readable, though undefined, so that values load eight bytes at a time.</summary>
internal sealed class Chunk(byte[] bytes)
{
    public const int Lead = 64;
    public const int Pad = 64;

    public byte[] Bytes { get; private set; } = bytes;

    /// <summary>First byte of the text.</summary>
    public int From { get; set; } = Lead;

    /// <summary>End of the text, exclusive.</summary>
    public int To { get; set; } = Lead;

    /// <summary>Index within the file, from 0.</summary>
    public int Number { get; set; }

    /// <summary>Position of <see cref="From"/> in the file, in bytes.</summary>
    public long Offset { get; set; }

    /// <summary>Whether the file ends here.</summary>
    public bool Last { get; set; }

    public int Length => To - From;

    public ReadOnlySpan<byte> Text => Bytes.AsSpan(From, Length);

    /// <summary>Free bytes.</summary>
    public int Room => Bytes.Length - To - Pad;

    /// <summary>Moves the start of the text.</summary>
    public void MoveTo(int from) => (Offset, From) = (Offset + (from - From), from);

    public void Append(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        text.CopyTo(Bytes.AsSpan(To));
        To += text.Length;
    }

    /// <summary>Makes room for more bytes.</summary>
    public void Reserve(int more)
    {
        if (Room >= more) { return; }

        var grown = new byte[Math.Max(Bytes.Length * 2, To + more + Pad)];
        Bytes.AsSpan(0, To).CopyTo(grown);
        Bytes = grown;
    }

    /// <summary>The text from a given byte, followed by the next chunk.</summary>
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

/// <summary>Bytes of a chunk. Eight bytes on either side are readable (<see cref="Chunk.Lead"/>, <see cref="Chunk.Pad"/>), so a word needs
/// one load.</summary>
internal readonly record struct ByteSlice(byte[] Bytes, int Start, int Length)
{
    public ReadOnlySpan<byte> Span => Bytes.AsSpan(Start, Length);

    public byte First => Bytes[Start];

    /// <summary>The first eight bytes, little-endian, zero-padded.</summary>
    public ulong Head
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Length >= 8 ? Load(Start) : Load(Start) & ((1UL << (8 * Length)) - 1);
    }

    /// <summary>The last eight bytes, little-endian; undefined bytes precede a shorter slice.</summary>
    public ulong Tail
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Load(Start + Length - 8);
    }

    public ByteSlice From(int skip) => new(Bytes, Start + skip, Length - skip);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Load(int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Bytes), at));
}
