namespace Analytics.Ingest;

/// <summary>How JSON is laid out in a text.</summary>
internal enum JsonForm
{
    /// <summary>A record a line.</summary>
    Lines,

    /// <summary>Documents of whatever layout: a list of records, or an object that holds one.</summary>
    Document,
}

/// <summary>Tells JSON by how it begins.</summary>
internal static class JsonHead
{
    /// <summary>The form of a text that begins so; null if it is not JSON.</summary>
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

    /// <summary>Whether the first line is a value of its own.</summary>
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
