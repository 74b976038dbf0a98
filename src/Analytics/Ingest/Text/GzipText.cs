using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.GZip;

namespace Analytics.Ingest;

/// <summary>The content of a gzip file, member by member, verified by checksum and length.</summary>
/// <remarks>The runtime's gzip stream silently accepts truncated files and trailing bytes: see
/// docs/decisions/0011-sharpziplib-reads-gzip.md.</remarks>
internal sealed class GzipText(FileStream file, string place, long most = long.MaxValue, long free = Unpacked.Free)
    : GZipInputStream(file, 1 << 16)
{
    private readonly Unpacked unpacked = new(place, file.Length, most, free);

    public static ReadOnlySpan<byte> Magic => [0x1F, 0x8B, 8];

    public override int Read(byte[] buffer, int offset, int count)
    {
        int length;
        try { length = base.Read(buffer, offset, count); }
        catch (Exception broken) when (broken is SharpZipBaseException or EndOfStreamException or IndexOutOfRangeException)
        {
            throw Torn("breaks off, or unpacks to something else than was packed: "
                + "the checksum and the length that should end it are not there");
        }

        unpacked.Add(length);

        // An empty buffer means end of file; otherwise there are trailing bytes that are not gzip.
        return length > 0 || count == 0 || inputBuffer.RawLength == 0 ? length : throw Torn("goes on with bytes that are no gzip");
    }

    private RefusedFileException Torn(string how) =>
        new(new(FaultCode.Torn, $"{place} is packed with gzip and {how}. Copy or export it again."));
}
