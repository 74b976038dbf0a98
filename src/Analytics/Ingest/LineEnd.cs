namespace Analytics.Ingest;

/// <summary>Whether a text ends where a line does. One that does not may have been cut while it was being written.</summary>
internal static class LineEnd
{
    private const int TailBytes = 2; // of UTF-16, where a line break has a zero before or after it

    /// <summary>True or false of plain text; null of a packed or empty file, where the last bytes say nothing.</summary>
    public static bool? Of(Stream file)
    {
        if (file.Length == 0) { return null; }

        Span<byte> bytes = stackalloc byte[4];
        file.Position = 0;
        var head = bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        if (head.StartsWith(GzipPieces.Magic) || head.SequenceEqual(ZipMembers.Magic) || head.SequenceEqual(ZipMembers.EmptyMagic)) { return null; }

        file.Position = Math.Max(0, file.Length - TailBytes);
        var tail = bytes[..file.ReadAtLeast(bytes[..TailBytes], TailBytes, throwOnEndOfStream: false)];
        return tail[^1] == (byte)'\n' || (tail[^1] == 0 && tail[0] == (byte)'\n');
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
