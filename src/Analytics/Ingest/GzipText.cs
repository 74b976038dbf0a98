using System.Buffers.Binary;
using System.IO.Compression;

namespace Analytics.Ingest;

/// <summary>What a gzip file holds, member after member, each held against the checksum and the length that end it (RFC 1952).</summary>
/// <remarks>
/// The runtime's own gzip stream takes a file that breaks off for a shorter one. So the frame is read here, and only the deflated bytes are left to
/// the runtime. It reads ahead and does not tell where they ended: the trailer is found by what it must hold.
/// </remarks>
internal sealed class GzipText(FileStream file, string place, long free = Unpacked.Free) : ForwardStream
{
    private const int LookBack = 1 << 16; // more than the runtime reads ahead
    private const int TrailerBytes = 8;
    private const int HasHeaderSum = 2, HasExtra = 4, HasName = 8, HasComment = 16;

    private readonly Unpacked unpacked = new(place, file.Length, free);
    private DeflateStream? deflated;
    private long from;
    private int members;

    public static ReadOnlySpan<byte> Magic => [0x1F, 0x8B, 8];

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
        file.Dispose();
        base.Dispose(disposing);
    }

    private int Inflate(Span<byte> buffer)
    {
        try { return deflated!.Read(buffer); }
        catch (InvalidDataException) { throw Torn("holds bytes that nothing was packed to"); }
    }

    private bool NextMember()
    {
        var first = file.ReadByte();
        while (first == 0) { first = file.ReadByte(); } // tapes and some copiers fill the last block with zeros

        if (first < 0) { return false; }

        Span<byte> header = stackalloc byte[10];
        header[0] = (byte)first;
        if (file.ReadAtLeast(header[1..], 9, throwOnEndOfStream: false) < 9 || !header.StartsWith(Magic)) { throw Torn(members == 0 ? "breaks off in its first bytes" : "goes on with bytes that are no gzip"); }

        var flags = header[3];
        if ((flags & HasExtra) != 0) { Skip(Next() | (Next() << 8)); }

        if ((flags & HasName) != 0) { SkipText(); }

        if ((flags & HasComment) != 0) { SkipText(); }

        if ((flags & HasHeaderSum) != 0) { Skip(2); }

        members++;
        from = file.Position;
        unpacked.Restart();
        deflated = new DeflateStream(file, CompressionMode.Decompress, leaveOpen: true);
        return true;
    }

    private void EndMember()
    {
        deflated!.Dispose();
        deflated = null;
        Span<byte> trailer = stackalloc byte[TrailerBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, unpacked.Checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)unpacked.Length);

        var (end, start) = (file.Position, Math.Max(from, file.Position - LookBack));
        var window = new byte[end - start + TrailerBytes];
        file.Position = start;
        var read = file.ReadAtLeast(window, window.Length, throwOnEndOfStream: false);
        var at = window.AsSpan(0, read).IndexOf(trailer);
        if (at < 0) { throw Torn("breaks off, or unpacks to something else than was packed: the checksum and the length that should end it are not there"); }

        file.Position = start + at + TrailerBytes;
    }

    private int Next() => file.ReadByte() is var value and >= 0 ? value : throw Torn("breaks off in its header");

    private void Skip(int bytes)
    {
        for (var i = 0; i < bytes; i++) { Next(); }
    }

    private void SkipText()
    {
        while (Next() != 0) { }
    }

    private RefusedFileException Torn(string how) => new(new(FaultCode.Torn, $"{place} is packed with gzip and {how}. Copy or export it again."));
}
