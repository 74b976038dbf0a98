namespace Analytics.Ingest;

/// <summary>
/// The bytes of a gzip file, handed out in pieces that end wherever a member's deflated bytes may end: a trailer's length before the next
/// header, or before the end of the file.
/// </summary>
/// <remarks>
/// The runtime unpacks piece by piece and asks for another only when it needs one. The last byte before such a place is a piece by itself:
/// a member that ends there needs it, and then the next byte to be had is its trailer's first; one that ended before leaves it, and no
/// trailer is found.
/// </remarks>
internal sealed class GzipPieces(Stream file) : ForwardStream
{
    private const int TrailerBytes = 8;

    private readonly byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private bool over;

    public static ReadOnlySpan<byte> Magic => [0x1F, 0x8B, 8];

    /// <summary>Whether nothing is left.</summary>
    public bool IsOver
    {
        get
        {
            Fill();
            return at == end;
        }
    }

    public override int Read(Span<byte> piece)
    {
        Fill();
        var length = Math.Min(piece.Length, Piece(buffer.AsSpan(at, end - at)));
        buffer.AsSpan(at, length).CopyTo(piece);
        at += length;
        return length;
    }

    /// <summary>Takes so many bytes, wherever a piece may end; false where they are not there.</summary>
    public bool Take(Span<byte> bytes)
    {
        Fill();
        if (end - at < bytes.Length) { return false; }

        buffer.AsSpan(at, bytes.Length).CopyTo(bytes);
        at += bytes.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Bytes until a member may end. Where one may end at once, it did not, since more is asked for.</summary>
    private int Piece(ReadOnlySpan<byte> left)
    {
        if (left.Length <= TrailerBytes) { return left.Length; }

        var header = left[(TrailerBytes + 1)..].IndexOf(Magic);
        if (header < 0 && !over) { return left.Length - TrailerBytes - Magic.Length; }

        var until = header >= 0 ? header + 1 : left.Length - TrailerBytes;
        return Math.Max(until - 1, 1);
    }

    private void Fill()
    {
        if (over || end - at > buffer.Length / 2) { return; }

        buffer.AsSpan(at, end - at).CopyTo(buffer);
        (at, end) = (0, end - at);
        while (end < buffer.Length && !over)
        {
            var read = file.Read(buffer.AsSpan(end));
            over = read == 0;
            end += read;
        }
    }
}
