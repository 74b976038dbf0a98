namespace Analytics.Ingest;

/// <summary>Whether a text ends where a line does. One that does not may have been cut while it was being written.</summary>
internal static class LineEnd
{
    private const int TailBytes = 2; // of UTF-16, where a line break has a zero before or after it

    /// <summary>True or false of plain text; null if the last bytes say nothing: of a file that is packed, empty, no lines of text, or
    /// refused by its head, and of one whose last line is longer than any record.</summary>
    public static bool? Of(Stream file, Source source)
    {
        if (file.Length == 0) { return null; }

        Span<byte> bytes = stackalloc byte[4];
        file.Position = 0;
        var head = bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        var zipped = head.SequenceEqual(ZipMembers.Magic) || head.SequenceEqual(ZipMembers.EmptyMagic);
        if (zipped || head.StartsWith(GzipText.Magic) || head.SequenceEqual(ParquetText.Magic)) { return null; }

        file.Position = Math.Max(0, file.Length - TailBytes);
        var tail = bytes[..file.ReadAtLeast(bytes[..TailBytes], TailBytes, throwOnEndOfStream: false)];
        var ends = EndsLine(tail);
        return ends || (IsText(file, source) && HasLine(file)) ? ends : null;
    }

    private static bool EndsLine(ReadOnlySpan<byte> tail) =>
        tail[^1] == (byte)'\n' || (tail[^1] == 0 && tail[0] == (byte)'\n');

    private static bool IsText(Stream file, Source source)
    {
        file.Position = 0;
        try { return TextHead.Of(file, source, "The file").Json != JsonForm.Document; }
        catch (RefusedFileException) { return false; } // whoever reads it tells why
    }

    /// <summary>Whether a line ends within the last bytes that a record may have, or the file has no more.</summary>
    private static bool HasLine(Stream file)
    {
        if (file.Length <= RecordScanner.MaxRecordBytes) { return true; }

        var tail = new byte[RecordScanner.MaxRecordBytes];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        return tail.Contains((byte)'\n');
    }

    /// <summary>Whether a file begins with all bytes of another.</summary>
    public static bool Continues(Stream file, Stream start)
    {
        if (start.Length >= file.Length) { return false; }

        (file.Position, start.Position) = (0, 0);
        var (one, other) = (new byte[1 << 16], new byte[1 << 16]);
        while (start.ReadAtLeast(one, one.Length, throwOnEndOfStream: false) is var count and > 0)
        {
            file.ReadExactly(other, 0, count);
            if (!one.AsSpan(0, count).SequenceEqual(other.AsSpan(0, count))) { return false; }
        }

        return true;
    }
}
