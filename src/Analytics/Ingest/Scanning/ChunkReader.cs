namespace Analytics.Ingest;

/// <summary>Cuts a stream into chunks at line breaks. A cut is a guess: a line break may be inside quotes, which whoever reads the chunk
/// finds out (<see cref="RecordScanner.Leftover"/>) and fixes by joining it with the next one. Any thread may ask for the next
/// chunk.</summary>
/// <param name="stream">Bytes of text in a superset of ASCII.</param>
/// <param name="quote">The mark around fields that hold line breaks.</param>
/// <param name="size">Bytes a chunk should have; it has more where one line is longer.</param>
internal sealed class ChunkReader(Stream stream, byte quote = (byte)'"', int size = ChunkReader.Size)
{
    /// <summary>Fits a core's second-level cache together with its index.</summary>
    public const int Size = 512 << 10;

    /// <summary>The same for sheets, each answer of which becomes a row some fifty times as long.</summary>
    public const int SizeOfSheets = 64 << 10;

    private readonly Lock gate = new();
    private readonly Stack<Chunk> free = [];
    private byte[] carry = [];
    private int carried;
    private int number;
    private long offset;
    private bool ended;

    /// <summary>Set when a cut was wrong: cuts are then made outside quotes, at the price of counting them.</summary>
    public bool QuotesHoldBreaks { get; set; }

    /// <summary>Bytes taken from the stream so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The next chunk, or null at the end.</summary>
    public Chunk? Next()
    {
        lock (gate)
        {
            if (ended) { return null; }

            var chunk = free.TryPop(out var used) ? used : new Chunk(new byte[Chunk.Lead + size + Chunk.Pad]);
            (chunk.From, chunk.To, chunk.Number, chunk.Offset, chunk.Last) = (Chunk.Lead, Chunk.Lead, number++, offset, false);
            chunk.Append(carry.AsSpan(0, carried));
            carried = 0;
            ended = true; // should reading throw
            Fill(chunk);
            ended = chunk.Last;
            offset += chunk.Length;
            return chunk;
        }
    }

    /// <summary>Gives a chunk back for reuse.</summary>
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

            if (cut < 0) { return; } // no end in sight: the reader of the chunk says so

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

    /// <summary>The last line break that an even number of quotes precedes; the last of all where none is near the end.</summary>
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
