using System.IO.Compression;

namespace Analytics.Ingest;

/// <summary>A landed file as delimited UTF-8 texts: itself, its decompressed content, its zip members, or a converted format.</summary>
/// <remarks>A file is accepted or rejected as a whole by the heads of all its parts, before any record is read. Memory holds these heads
/// one at a time, and a workbook's shared strings.</remarks>
internal sealed class LandedText : IDisposable
{
    private readonly ZipArchive? zip;

    private LandedText(IReadOnlyList<LandedPart> parts, ZipArchive? zip = null, bool more = false) =>
        (Parts, this.zip, HoldsMore) = (parts, zip, more);

    /// <summary>To be read in order, one at a time.</summary>
    public IReadOnlyList<LandedPart> Parts { get; }

    /// <summary>Whether the file has other members or sheets, which are not read.</summary>
    public bool HoldsMore { get; }

    public IReadOnlyList<string> Notes => [.. Parts.Select(part => part.Note).OfType<string>()];

    /// <summary>A fault with the name of its part, if there are several.</summary>
    public FileFault Placed(LandedPart part, FileFault fault)
    {
        if (Parts.Count == 1) { return fault; }

        var only = fault.Code != FaultCode.MissingColumn || part.Source.Member != "*" ? ""
            : $" If only some files of the zip are meant, name them by \"member\", such as \"*.csv\", for source '{part.Source.Id}'.";
        return fault with { Message = $"{part.Place}: {fault.Message}{only}" };
    }

    /// <summary>Opens a landed file by its content, whatever its name.</summary>
    /// <param name="answers">Answer columns of a survey.</param>
    /// <exception cref="RefusedFileException">The file is empty, truncated, or in an unsupported format.</exception>
    public static LandedText Open(string path, Source source, IReadOnlyList<AnswerColumn> answers)
    {
        var asked = new AskedColumns(answers);
        Span<byte> magic = stackalloc byte[4];
        using (var file = Plain(path))
        {
            magic = magic[..file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false)];
            file.Position = 0;
            RefusedCopy.Refuse(file);
        }

        if (magic.StartsWith(GzipText.Magic))
        {
            GzipText Unpack() => new(File.OpenRead(path), "The file", source.MaxBytes);
            return new([new LandedPart(null, "The file", Unpack, source, asked, new FileInfo(path).Length)]);
        }

        if (magic.SequenceEqual(ParquetText.Magic))
        {
            return new([new LandedPart("The file", () => new ParquetText(path, source, asked.Of(source)), source, named: true)]);
        }

        return magic.SequenceEqual(ZipMembers.Magic) || magic.SequenceEqual(ZipMembers.EmptyMagic) ? OfZip(path, source, asked)
            : new([new LandedPart(null, "The file", () => Plain(path), source, asked)]);
    }

    private static LandedText OfZip(string path, Source source, AskedColumns asked)
    {
        var zip = ZipMembers.Open(File.OpenRead(path));
        try
        {
            if (Workbook.Of(zip, source) is { } book)
            {
                return new([new LandedPart("The workbook", () => new SheetText(book, source), source, named: false, book.Note)], zip,
                    more: book.HasMore);
            }

            var members = ZipMembers.Of(zip, source);
            return new([.. members.Select((member, at) => Part(member,
                members.Count == 1 ? "The file in the zip" : $"Member {at + 1} of {members.Count}", source, asked))], zip,
                more: zip.Entries.Count(entry => !entry.FullName.EndsWith('/')) > members.Count);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    public void Dispose() => zip?.Dispose();

    private static LandedPart Part(ZipArchiveEntry member, string place, Source source, AskedColumns asked) =>
        new(member.FullName, place, () => new ZipText(member, place, source.MaxBytes), source, asked, member.CompressedLength);

    private static FileStream Plain(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
}
