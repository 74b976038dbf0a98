using System.IO.Compression;
namespace Analytics.Ingest;

/// <summary>The members of a zip that a source reads, in ordinal order.</summary>
internal static class ZipMembers
{
    public static ReadOnlySpan<byte> Magic => "PK\u0003\u0004"u8;

    public static ReadOnlySpan<byte> EmptyMagic => "PK\u0005\u0006"u8;

    /// <summary>Opens a zip. Its directory is at the end, so truncation is detected at once.</summary>
    public static ZipArchive Open(FileStream file)
    {
        try
        {
            var zip = new ZipArchive(file, ZipArchiveMode.Read);
            // read the directory now, so that errors surface here
            if (zip.Entries.Sum(entry => (decimal)entry.CompressedLength) <= file.Length) { return zip; }
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            file.Dispose();
            throw new RefusedFileException(new(FaultCode.Torn,
                "The file is a zip whose list of members is not there or damaged: it breaks off, or was not copied whole. Copy or export "
                    + "it again."));
        }

        // Overlapping members would decompress without end.
        file.Dispose();
        throw new RefusedFileException(new(FaultCode.Swollen,
            "The file is a zip whose members take more bytes than it has: they share them, which no export does. Pack it again."));
    }

    public static IReadOnlyList<ZipArchiveEntry> Of(ZipArchive zip, Source source)
    {
        if (ForeignForm.OfZip(zip.Entries.Select(entry => entry.FullName)) is { } foreign) { throw new RefusedFileException(foreign); }

        var files = zip.Entries.Where(entry => !IsLeftOver(entry.FullName)).ToList();
        var (pattern, whole) = (NamePattern.OfPath(source.Member), source.Member.Contains('/', StringComparison.Ordinal));
        var members = files.Where(entry => pattern.Match(whole ? entry.FullName : NameOf(entry.FullName)) is not null)
            .OrderBy(entry => entry.FullName, StringComparer.Ordinal).ToList();
        if (members.Count > 0) { return members; }

        if (files.Exists(entry => entry.FullName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)))
        {
            throw new RefusedFileException(new(FaultCode.NoMember,
                "The file is a zip that holds a zip: it was packed twice. Unpack it once, and deliver what is in it."));
        }

        if (files.Count == 0) { throw new RefusedFileException(new(FaultCode.NoMember, "The zip is empty. Export it again.")); }

        throw new RefusedFileException(new(FaultCode.NoMember,
            $"The file is a zip of {files.Count} files, but none matches '{source.Member}'. Compare them with the member of source "
                + $"'{source.Id}' in study.json."));
    }

    /// <summary>What the runtime throws on corrupt zips.</summary>
    public static bool IsBroken(Exception exception) =>
        exception is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException;

    /// <summary>The file name: patterns without a folder match in any folder.</summary>
    internal static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Folders, resource forks and hidden files.</summary>
    private static bool IsLeftOver(string path) =>
        path.EndsWith('/') || path.StartsWith("__MACOSX/", StringComparison.Ordinal) || LeftBehind.Is(NameOf(path));
}
