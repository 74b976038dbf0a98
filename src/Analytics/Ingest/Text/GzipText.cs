using System.Buffers.Binary;
using System.IO.Compression;

namespace Analytics.Ingest;

/// <summary>What a gzip file holds, member after member, each held against the checksum and the length that end it (RFC 1952).</summary>
/// <remarks>
/// The runtime's own gzip stream takes a file that breaks off for a shorter one. So the frame is read here, and only the deflated bytes are
/// left to the runtime.
/// </remarks>
internal sealed class GzipText(FileStream file, string place, long most = long.MaxValue, long free = Unpacked.Free, bool leaveOpen = false)
    : ForwardStream
{
    private const int HeaderBytes = 10, TrailerBytes = 8;
    private const int HasHeaderSum = 2, HasExtra = 4, HasName = 8, HasComment = 16;

    private readonly GzipPieces pieces = new(file);
    private readonly Unpacked unpacked = new(place, file.Length, most, free);
    private DeflateStream? deflated;

    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty && (deflated is not null || NextMember()))
        {
            var length = Inflate(buffer);
            unpacked.Add(buffer[..length]);
            if (length > 0) { return length; }

            EndMember();
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        deflated?.Dispose();
        if (!leaveOpen) { pieces.Dispose(); }

        base.Dispose(disposing);
    }

    private int Inflate(Span<byte> buffer)
    {
        try { return deflated!.Read(buffer); }
        catch (InvalidDataException) { throw Torn("holds bytes that nothing was packed to"); }
    }

    private bool NextMember()
    {
        if (pieces.IsOver) { return false; }

        Span<byte> header = stackalloc byte[HeaderBytes];
        if (!pieces.Take(header) || !header.StartsWith(GzipPieces.Magic))
        {
            throw Torn("breaks off in a header, or goes on with bytes that are no gzip");
        }

        var flags = header[3];
        if ((flags & HasExtra) != 0) { Skip(Next() | (Next() << 8)); }

        if ((flags & HasName) != 0) { SkipText(); }

        if ((flags & HasComment) != 0) { SkipText(); }

        if ((flags & HasHeaderSum) != 0) { Skip(2); }

        unpacked.Restart();
        deflated = new DeflateStream(pieces, CompressionMode.Decompress, leaveOpen: true);
        return true;
    }

    private void EndMember()
    {
        deflated!.Dispose();
        deflated = null;
        Span<byte> trailer = stackalloc byte[TrailerBytes];
        if (pieces.Take(trailer) && BinaryPrimitives.ReadUInt32LittleEndian(trailer) == unpacked.Checksum
            && BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == (uint)unpacked.Length)
        {
            return;
        }

        throw Torn("breaks off, or unpacks to something else than was packed: "
            + "the checksum and the length that should end it are not there");
    }

    private int Next()
    {
        Span<byte> one = stackalloc byte[1];
        return pieces.Take(one) ? one[0] : throw Torn("breaks off in a header");
    }

    private void Skip(int bytes)
    {
        for (var i = 0; i < bytes; i++) { Next(); }
    }

    private void SkipText()
    {
        while (Next() != 0) { }
    }

    private RefusedFileException Torn(string how) =>
        new(new(FaultCode.Torn, $"{place} is packed with gzip and {how}. Copy or export it again."));
}
