using System.IO.Compression;

namespace Analytics.Inspection;

/// <summary>Searches all files of a data root for a student: values of Parquet files, and the content of gzip and zip files (including
/// workbooks). Ids match as whole words in any case, in JSON numbers only within quotes; pseudonyms match anywhere.</summary>
public sealed class Traces(IReadOnlyCollection<string> ids, IReadOnlyCollection<string> pseudonyms)
{
    private const int Block = 1 << 20;

    private static readonly EnumerationOptions everywhere =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly byte[][] words = [.. ids.Select(id => Encoding.UTF8.GetBytes(StudentIds.Plain(id)))];
    private readonly byte[][] names = [.. pseudonyms.Select(Encoding.UTF8.GetBytes)];

    public IEnumerable<string> In(Store store) => Directory.EnumerateFiles(store.Root, "*", everywhere)
        .Where(file => file != store.KeyFile && file != store.Erasing && Path.GetFileName(file) != ".lock" && IsIn(file))
        .Order(StringComparer.Ordinal);

    private bool IsIn(string file)
    {
        Span<byte> magic = stackalloc byte[4];
        using (var head = File.OpenRead(file)) { magic = magic[..head.ReadAtLeast(magic, 4, throwOnEndOfStream: false)]; }

        if (magic.SequenceEqual(ParquetText.Magic) && IsInTable(file) is { } found) { return found; }

        var isJson = Path.GetExtension(file) is ".json" or ".jsonl";
        using var stream = File.OpenRead(file);
        if (Wide(magic) is { } wide) { return IsIn(Encoding.CreateTranscodingStream(stream, wide, Encoding.UTF8), isJson); }

        try
        {
            if (magic.StartsWith(GzipText.Magic)) { return IsIn(new GZipStream(stream, CompressionMode.Decompress), isJson); }

            if (magic.SequenceEqual(ZipMembers.Magic))
            {
                using var zip = new ZipArchive(stream);
                return zip.Entries.Any(entry => IsIn(entry.Open(), isJson));
            }
        }
        catch (InvalidDataException) { stream.Position = 0; } // truncated or invalid archives are also searched as raw bytes

        return IsIn(stream, isJson);
    }

    /// <summary>Whether a value of a table matches; null if it is no table of ours.</summary>
    private bool? IsInTable(string file)
    {
        try
        {
            return TableFile.Read(file).Any(columns => columns.OfType<TextColumn>().Any(column => column.Codes.Distinct()
                .Any(code => code >= 0 && IsIn(Encoding.UTF8.GetBytes(column.Dictionary[code]), isJson: false))));
        }
        catch (InstallationException) { return null; }
    }

    private bool IsIn(Stream stream, bool isJson)
    {
        var overlap = words.Concat(names).Max(one => one.Length) + 2;
        var (buffer, kept) = (new byte[Block + overlap], 0);
        while (Fill(stream, buffer.AsSpan(kept), out var torn) is var got && (got > 0 || torn is not null))
        {
            var text = buffer.AsSpan(0, kept + got);
            if (IsIn(text, isJson)) { return true; }

            if (torn is not null) { throw torn; }

            kept = Math.Min(overlap, text.Length);
            text[^kept..].CopyTo(buffer);
        }

        return false;
    }

    /// <summary>Fills the buffer; returns the bytes read, including those before a truncation.</summary>
    private static int Fill(Stream stream, Span<byte> room, out InvalidDataException? torn)
    {
        var got = 0;
        torn = null;
        try
        {
            while (got < room.Length && stream.Read(room[got..]) is var more and > 0) { got += more; }
        }
        catch (InvalidDataException broken) { torn = broken; }

        return got;
    }

    /// <summary>The UTF-16 encoding of a text, by its byte order mark; null for others.</summary>
    private static Encoding? Wide(ReadOnlySpan<byte> head) => head.StartsWith(Encoding.Unicode.Preamble) ? Encoding.Unicode
        : head.StartsWith(Encoding.BigEndianUnicode.Preamble) ? Encoding.BigEndianUnicode : null;

    private bool IsIn(ReadOnlySpan<byte> text, bool isJson)
    {
        foreach (var name in names)
        {
            if (text.IndexOf(name) >= 0) { return true; }
        }

        var small = new byte[text.Length];
        for (var at = 0; at < text.Length; at++)
        {
            small[at] = text[at] is >= (byte)'A' and <= (byte)'Z' ? (byte)(text[at] | 0x20) : text[at];
        }

        foreach (var word in words)
        {
            if (Has(small, word, isJson && word.All(letter => char.IsAsciiDigit((char)letter)))) { return true; }
        }

        return false;
    }

    private static bool Has(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word, bool quoted)
    {
        for (var from = 0; text[from..].IndexOf(word) is var at and >= 0; from += at + 1)
        {
            var (before, after) = (from + at - 1, from + at + word.Length);
            if (quoted ? Is(text, before, '"') && Is(text, after, '"') : !IsOfWord(text, before) && !IsOfWord(text, after)) { return true; }
        }

        return false;
    }

    private static bool Is(ReadOnlySpan<byte> text, int at, char sign) => at >= 0 && at < text.Length && text[at] == sign;

    private static bool IsOfWord(ReadOnlySpan<byte> text, int at) =>
        at >= 0 && at < text.Length && (char.IsAsciiLetterOrDigit((char)text[at]) || text[at] >= 0x80);
}
