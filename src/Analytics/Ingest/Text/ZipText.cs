using System.IO.Compression;
using System.IO.Hashing;

namespace Analytics.Ingest;

/// <summary>A zip member, verified by checksum and length, which the runtime does not do.</summary>
internal sealed class ZipText : ForwardStream
{
    private readonly ZipArchiveEntry member;
    private readonly string place;
    private readonly Stream stored;
    private readonly Unpacked unpacked;
    private readonly Crc32 checksum = new();

    public ZipText(ZipArchiveEntry member, string place, long most)
    {
        (this.member, this.place) = (member, place);
        unpacked = new Unpacked(place, member.CompressedLength, most);
        if (member.IsEncrypted)
        {
            throw new RefusedFileException(new(FaultCode.Foreign, $"{place} is encrypted. Pack it without a password."));
        }

        try { stored = member.Open(); }
        catch (Exception broken) when (ZipMembers.IsBroken(broken))
        {
            throw new RefusedFileException(new(FaultCode.Foreign,
                $"{place} cannot be unpacked: it is damaged, or packed by another method than deflate. Pack it again as a plain zip."));
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var length = Take(buffer);
        checksum.Append(buffer[..length]);
        unpacked.Add(length);
        if (length == 0 && !buffer.IsEmpty && (unpacked.Length != member.Length || checksum.GetCurrentHashAsUInt32() != member.Crc32))
        {
            throw Torn(
                $"{unpacked.Length} of {member.Length} bytes were "
                    + $"there{(unpacked.Length == member.Length ? ", and they are not those that were packed" : "")}");
        }

        return length;
    }

    protected override void Dispose(bool disposing)
    {
        stored.Dispose();
        base.Dispose(disposing);
    }

    private int Take(Span<byte> buffer)
    {
        try { return stored.Read(buffer); }
        catch (Exception broken) when (ZipMembers.IsBroken(broken))
        {
            throw Torn($"after {unpacked.Length} of {member.Length} bytes come some that nothing was packed to");
        }
    }

    private RefusedFileException Torn(string how) => new(new(FaultCode.Torn, $"{place} is damaged: {how}. Copy or export it again."));
}
