using System.Text.Unicode;

namespace Analytics.Ingest;

/// <summary>What the first bytes of a text reveal.</summary>
/// <param name="Mark">Length of the byte order mark.</param>
/// <param name="Note">A harmless difference from the source's declaration; null if none.</param>
/// <param name="Json">Layout of JSON; null for delimited text.</param>
internal sealed record TextHead(TextEncoding Encoding, int Mark, string? Note, JsonForm? Json = null)
{
    private const int Bytes = 1 << 16;

    private const string Export = "Export it as CSV in UTF-8, or declare \"encoding\":";

    /// <summary>Other encodings may be valid UTF-8 by chance, but not with this many continuation bytes.</summary>
    private const int SureOfUtf8 = 6;

    /// <exception cref="RefusedFileException">The text is empty, or neither delimited text nor JSON.</exception>
    public static TextHead Of(Stream unpacked, Source source, string place)
    {
        var buffer = new byte[Bytes];
        var head = buffer.AsSpan(0, unpacked.ReadAtLeast(buffer, Bytes, throwOnEndOfStream: false));
        if (head.IsEmpty) { throw Refused(FaultCode.EmptyFile, $"{place} is empty: 0 bytes. Export it again."); }

        if (ForeignForm.OfBytes(head, place) is { } foreign) { throw new RefusedFileException(foreign); }

        var marked = TextEncoding.Marked(head);
        var (encoding, mark) = marked ?? (TextEncoding.Named(source.Encoding, head), 0);
        if (head.Length == mark)
        {
            throw Refused(FaultCode.EmptyFile, $"{place} is empty: nothing follows its byte order mark. Export it again.");
        }

        var text = Decoded(head[mark..], encoding);
        CheckNul(text, head, encoding, source, place);
        if (ForeignForm.OfText(text, place) is { } other) { throw new RefusedFileException(other); }

        var valid = IsUtf8(head[mark..], whole: head.Length < Bytes);
        if (marked is null && WrongEncoding(head, encoding, valid) is { } wrong)
        {
            throw Refused(FaultCode.NotText, $"{place} {wrong} for source '{source.Id}' in study.json.");
        }

        return new TextHead(encoding, mark,
            Disagreement(encoding, marked is not null, valid && !System.Text.Ascii.IsValid(head), source, place), JsonHead.FormOf(text));
    }

    /// <summary>Why a text is not in its declared encoding, with a remedy; null if it may be.</summary>
    private static string? WrongEncoding(ReadOnlySpan<byte> head, TextEncoding encoding, bool valid)
    {
        if (encoding == TextEncoding.Utf8)
        {
            return valid ? null
                : $"is not UTF-8: its first {head.Length} bytes hold some that no character begins or goes on with{Fitting(head)}";
        }

        if (encoding.Name == TextEncoding.Utf16.Name)
        {
            return head.Contains((byte)0) ? null : valid ? "is UTF-8, and would be misread as utf-16. Leave out \"encoding\""
                : $"is not UTF-16: none of its first {head.Length} bytes is zero{Fitting(head)}";
        }

        if (encoding.Characters is null) { return null; }

        var own = EncodingFit.Of(head, encoding) ?? 1;
        if (valid && !System.Text.Ascii.IsValid(head))
        {
            return own < EncodingFit.Good || Continuations(head) >= SureOfUtf8
                ? $"is UTF-8, and would be misread as {encoding.Name}. Leave out \"encoding\"" : null;
        }

        return own < EncodingFit.Good && EncodingFit.Best(head) is { } better && better != encoding
            ? $"does not look like {encoding.Name}; {better.Name} fits. {Export} \"{better.Name}\"" : null;
    }

    /// <summary>The encoding that fits instead, with a remedy.</summary>
    private static string Fitting(ReadOnlySpan<byte> head) => EncodingFit.Best(head) is { } fits
        ? $"; {fits.Name} fits. {Export} \"{fits.Name}\""
        : $". {Export} \"windows-1252\" (Western Europe), \"gb18030\" (Chinese) or \"shift-jis\" (Japanese)";

    /// <summary>Number of UTF-8 continuation bytes.</summary>
    private static int Continuations(ReadOnlySpan<byte> head)
    {
        var bytes = 0;
        foreach (var one in head) { bytes += one is >= 0x80 and < 0xC0 ? 1 : 0; }

        return bytes;
    }

    private static string? Disagreement(TextEncoding encoding, bool marked, bool looksUtf8, Source source, string place) =>
        encoding.Name != source.Encoding
            ? $"{place} begins with a byte order mark of {encoding.Name}, and is read so, though source '{source.Id}' declares "
                + $"{source.Encoding}."
        : looksUtf8 && !marked
            && encoding.Characters is not null
                ? $"{place} is read as {encoding.Name}, as source '{source.Id}' declares, though its letters beyond ASCII look like UTF-8."
        : null;

    private static void CheckNul(ReadOnlySpan<byte> text, ReadOnlySpan<byte> head, TextEncoding encoding, Source source, string place)
    {
        if (!text.Contains((byte)0)) { return; }

        throw Refused(FaultCode.NotText, encoding.Name != TextEncoding.Utf16.Name && TextEncoding.LooksLikeUtf16(head)
            ? $"{place} looks like UTF-16: every other of its first {head.Length} bytes is often zero. Export it as CSV in UTF-8, or "
                + $"declare \"encoding\": \"utf-16\" for source '{source.Id}' in study.json."
            : $"{place} is not delimited text: there is a NUL byte in its first {head.Length} bytes. Export it as CSV in UTF-8.");
    }

    private static ReadOnlySpan<byte> Decoded(ReadOnlySpan<byte> head, TextEncoding encoding)
    {
        if (encoding.Characters is null) { return head; }

        using var text = new MemoryStream();
        using var transcoded = new TranscodedText(new MemoryStream(head.ToArray()), encoding);
        transcoded.CopyTo(text);
        return text.ToArray();
    }

    /// <summary>The head may end within a character. Invalid records further on are quarantined one by one.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> head, bool whole)
    {
        for (var less = 0; less <= (whole ? 0 : 3); less++)
        {
            if (Utf8.IsValid(head[..Math.Max(0, head.Length - less)])) { return true; }
        }

        return false;
    }

    private static RefusedFileException Refused(FaultCode code, string message) => new(new(code, message));
}
