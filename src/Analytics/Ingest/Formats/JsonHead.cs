namespace Analytics.Ingest;

/// <summary>Layout of JSON in a text.</summary>
internal enum JsonForm
{
    /// <summary>One record per line.</summary>
    Lines,

    /// <summary>Documents: a list of records, or an object that contains one.</summary>
    Document,
}

/// <summary>Detects JSON by its first bytes.</summary>
internal static class JsonHead
{
    /// <summary>The layout; null if the text is not JSON.</summary>
    public static JsonForm? FormOf(ReadOnlySpan<byte> head)
    {
        var text = Trimmed(head);
        if (text.IsEmpty) { return null; }

        var next = Trimmed(text[1..]);
        var json = text[0] switch
        {
            (byte)'{' => next.IsEmpty || next[0] is (byte)'"' or (byte)'}',
            (byte)'[' => next.IsEmpty || next[0] is (byte)'{' or (byte)'[' or (byte)']' or (byte)'"' or (>= (byte)'0' and <= (byte)'9'),
            _ => false,
        };
        return !json ? null : text[0] == (byte)'{' && IsWhole(text) ? JsonForm.Lines : JsonForm.Document;
    }

    /// <summary>Whether the first line is a complete value.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        var reader = new Utf8JsonReader(end < 0 ? text : text[..end]);
        try
        {
            while (reader.Read()) { }

            return true;
        }
        catch (JsonException) { return false; }
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> text) => text.TrimStart(" \t\r\n"u8);
}
