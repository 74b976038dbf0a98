using System.Buffers;

namespace Analytics.Parquet.Codecs.Zstd;

/// <summary>The compressed blocks of one frame: what a block leaves behind for the next, and how literals and copies become bytes again.</summary>
internal sealed class ZstdBlocks(int frameStart) : IDisposable
{
    private readonly byte[] literals = ArrayPool<byte>.Shared.Rent(ZstdFrames.MostOfBlock);
    private readonly ZstdLiterals literalReader = new();
    private readonly ZstdSequenceTables tables = new();

    // The three distances used last, the last first.
    private long near = 1;
    private long middle = 4;
    private long far = 8;

    /// <summary>Appends what a block stands for; returns how much is then written.</summary>
    public int Decompress(ReadOnlySpan<byte> block, Span<byte> to, int written)
    {
        var left = literals.AsSpan(0, literalReader.Read(ref block, literals));
        var count = SequenceCount(ref block);
        if (count > 0)
        {
            tables.Read(ref block);
            var sequences = new ZstdSequences(tables, block);
            for (var i = 0; i < count; i++)
            {
                var (literal, match, offset) = sequences.Next(i == count - 1);
                if (literal > left.Length || literal + match > to.Length - written) { throw ZstdFrames.Corrupt("a sequence reaches beyond its page"); }

                left[..literal].CopyTo(to[written..]);
                left = left[literal..];
                written += literal;
                var distance = Distance(offset, literal);
                if (distance < 1 || distance > written - frameStart) { throw ZstdFrames.Corrupt("a copy from before the frame"); }

                Snappy.Repeat(to, written, (int)distance, match);
                written += match;
            }

            if (!sequences.AtEnd) { throw ZstdFrames.Corrupt("bits are left after its sequences"); }
        }
        else if (!block.IsEmpty) { throw ZstdFrames.Corrupt("bytes are left after its literals"); }

        if (left.Length > to.Length - written) { throw ZstdFrames.Corrupt("literals reach beyond their page"); }

        left.CopyTo(to[written..]);
        return written + left.Length;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(literals);

    private static int SequenceCount(ref ReadOnlySpan<byte> block)
    {
        var head = (int)ZstdFrames.Cut(ref block, 1)[0];
        if (head < 128) { return head; }

        if (head < 255) { return ((head - 128) << 8) | ZstdFrames.Cut(ref block, 1)[0]; }

        var rest = ZstdFrames.Cut(ref block, 2);
        return (rest[0] | (rest[1] << 8)) + 0x7F00;
    }

    // Offsets 1 to 3 name a distance used before; with no literals between, the next one on (RFC 8878, 3.1.2.5).
    private long Distance(long offset, int literal)
    {
        if (offset <= 3 && literal == 0) { offset++; }
        else if (offset > 3) { offset++; } // so that 4 always means the last distance less 1

        switch (offset)
        {
            case 1: return near;
            case 2: (near, middle) = (middle, near); return near;
            case 3: (near, middle, far) = (far, near, middle); return near;
            default: (near, middle, far) = (offset == 4 ? near - 1 : offset - 4, near, middle); return near;
        }
    }
}
