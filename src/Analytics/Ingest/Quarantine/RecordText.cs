namespace Analytics.Ingest;

/// <summary>Parses single records of a source, such as corrected ones.</summary>
internal sealed class RecordText(Source source)
{
    private readonly RecordScanner scanner = RecordScanner.Of(source);
    private readonly FieldText form = new(source);

    public string Separator => source.Separator;

    /// <summary>Number of records in a text.</summary>
    public int Count(string text)
    {
        var count = 0;
        for (Open(text); scanner.Read();) { count++; }

        return count;
    }

    /// <summary>Fields of a record as written, with quotes; null if a quote is misplaced.</summary>
    public IReadOnlyList<string>? Fields(string record)
    {
        Open(record);
        return scanner.Read() && !scanner.Broken
            ? [.. Enumerable.Range(0, scanner.Width).Select(at => Encoding.UTF8.GetString(scanner.Fields(at, at).Span))] : null;
    }

    /// <summary>Values of a record's fields; empty if it is not a record.</summary>
    public IReadOnlyList<string> Values(string record) => [.. (Fields(record) ?? []).Select(Value)];

    private string Value(string field)
    {
        var bytes = Encoding.UTF8.GetBytes(field);
        return form.Read(bytes, new char[bytes.Length]).ToString();
    }

    private void Open(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var chunk = new Chunk(new byte[Chunk.Lead + bytes.Length + 1 + Chunk.Pad]) { Last = true };
        chunk.Append(bytes);
        scanner.Open(chunk);
    }
}
