namespace Analytics.Ingest;

/// <summary>Splits a stream into chunks at line breaks. A split is a guess: the line break may be inside quotes, which the reader detects
/// (<see cref="RecordScanner.Leftover"/>) and repairs by joining the next chunk. Thread-safe.</summary>
/// <param name="stream">Text in a superset of ASCII.</param>
/// <param name="quote">Quote around fields with line breaks.</param>
/// <param name="size">Target size in bytes; longer if a line is longer.</param>
internal sealed class ChunkReader(Stream stream, byte quote = (byte)'"', int size = ChunkReader.Size)
{
    /// <summary>Fits a core's L2 cache together with its index.</summary>
    public const int Size = 512 << 10;

    /// <summary>For surveys, where each answer becomes a row about fifty times as long.</summary>
    public const int SizeOfSheets = 64 << 10;

    private readonly Lock gate = new();
    private readonly Stack<Chunk> free = [];
    private byte[] carry = [];
    private int carried;
    private int number;
    private long offset;
    private bool ended;

    /// <summary>Set after a wrong split: later splits count quotes, which is slower.</summary>
    public bool QuotesHoldBreaks { get; set; }

    /// <summary>Bytes read from the stream.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The next chunk; null at the end.</summary>
    public Chunk? Next()
    {
        lock (gate)
        {
            if (ended) { return null; }

            var chunk = free.TryPop(out var used) ? used : new Chunk(new byte[Chunk.Lead + size + Chunk.Pad]);
            (chunk.From, chunk.To, chunk.Number, chunk.Offset, chunk.Last) = (Chunk.Lead, Chunk.Lead, number++, offset, false);
            chunk.Append(carry.AsSpan(0, carried));
            carried = 0;
            ended = true; // in case reading throws
            Fill(chunk);
            ended = chunk.Last;
            offset += chunk.Length;
            return chunk;
        }
    }

    public void Return(Chunk chunk)
    {
        if (chunk.Bytes.Length > 4 * (Chunk.Lead + size + Chunk.Pad)) { return; }

        lock (gate) { free.Push(chunk); }
    }

    private void Fill(Chunk chunk)
    {
        var scanned = chunk.From;
        while (true)
        {
            chunk.Reserve(1);
            var wanted = chunk.Room;
            var got = stream.ReadAtLeast(chunk.Bytes.AsSpan(chunk.To, wanted), wanted, throwOnEndOfStream: false);
            chunk.To += got;
            BytesRead += got;
            if (got < wanted) { chunk.Last = true; return; }

            var cut = QuotesHoldBreaks ? LastOutside(chunk) : LastBreak(chunk, scanned);
            if (cut < 0 && chunk.Length <= RecordScanner.MaxRecordBytes)
            {
                scanned = chunk.To;
                continue;
            }

            if (cut < 0) { return; } // the chunk's reader reports it

            Keep(chunk.Bytes.AsSpan(cut + 1, chunk.To - cut - 1));
            chunk.To = cut + 1;
            return;
        }
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (carry.Length < rest.Length) { carry = new byte[Math.Max(rest.Length, 4096)]; }

        rest.CopyTo(carry);
        carried = rest.Length;
    }

    private static int LastBreak(Chunk chunk, int from)
    {
        var at = chunk.Bytes.AsSpan(from, chunk.To - from).LastIndexOf((byte)'\n');
        return at < 0 ? -1 : from + at;
    }

    /// <summary>The last line break preceded by an even number of quotes; the last of all if none is near the end.</summary>
    private int LastOutside(Chunk chunk)
    {
        var odd = (chunk.Text.Count(quote) & 1) == 1;
        var text = chunk.Text;
        while (text.LastIndexOfAny((byte)'\n', quote) is var at and >= 0)
        {
            if (text[at] == quote) { odd = !odd; }
            else if (!odd) { return chunk.Length - at > RecordScanner.MaxRecordBytes / 2 ? LastBreak(chunk, chunk.From) : chunk.From + at; }

            text = text[..at];
        }

        return LastBreak(chunk, chunk.From);
    }
}
