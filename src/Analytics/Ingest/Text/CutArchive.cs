using System.IO.Compression;

namespace Analytics.Ingest;

/// <summary>Whether a packed file breaks off: it may be copied or written still.</summary>
internal static class CutArchive
{
    /// <summary>
    /// True of a zip without its list of members, and of a gzip that does not unpack to its end. False of what is no such file, and of what
    /// is refused for another reason.
    /// </summary>
    public static bool Is(FileStream file, Source source)
    {
        Span<byte> head = stackalloc byte[4];
        file.Position = 0;
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        return head.SequenceEqual(ZipMembers.Magic) ? IsCutZip(file) : head.StartsWith(GzipPieces.Magic) && IsCutGzip(file, source);
    }

    private static bool IsCutZip(FileStream file)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return zip.Entries.Count < 0; // read here, at the file's end
        }
        catch (Exception broken) when (ZipMembers.IsBroken(broken)) { return true; }
    }

    private static bool IsCutGzip(FileStream file, Source source)
    {
        var buffer = new byte[1 << 16];
        using var text = new GzipText(file, "The file", source.MaxBytes, leaveOpen: true);
        try
        {
            while (text.Read(buffer) > 0) { }

            return false;
        }
        catch (RefusedFileException refused) { return refused.Fault.Code == FaultCode.Torn; }
    }
}
