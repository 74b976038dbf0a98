namespace Analytics.Ingest;

/// <summary>Whether a text ends with a line break. If not, it may have been copied while being written.</summary>
internal static class LineEnd
{
    private const int TailBytes = 2; // UTF-16: a line break is two bytes

    /// <summary>Null if it does not apply: compressed, empty, not line-based, rejected by its head, or with a last line above the size
    /// limit.</summary>
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
        catch (RefusedFileException) { return false; } // the reader reports why
    }

    /// <summary>Whether the last record-sized block contains a line break, or the file is smaller.</summary>
    private static bool HasLine(Stream file)
    {
        if (file.Length <= RecordScanner.MaxRecordBytes) { return true; }

        var tail = new byte[RecordScanner.MaxRecordBytes];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        return tail.Contains((byte)'\n');
    }

    /// <summary>Whether a file starts with all bytes of another.</summary>
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
