namespace Analytics.Ingest;

/// <summary>JSON Lines. An invalid line costs only its own record.</summary>
internal sealed class JsonLines(Stream text, Source source, IReadOnlyList<string> columns, string place)
    : JsonText(text, source, columns, place)
{
    private int searched; // bytes searched for a line break

    protected override bool WriteRecords()
    {
        var length = Rest[searched..].IndexOf((byte)'\n');
        while (length < 0 && !Ended)
        {
            searched = Rest.Length;
            ReadMore();
            length = Rest[searched..].IndexOf((byte)'\n');
        }

        if (Rest.IsEmpty) { return false; }

        var breaks = length >= 0;
        length = breaks ? searched + length : Rest.Length;
        WriteLine(Rest[..length], breaks);
        Use(length + (breaks ? 1 : 0));
        searched = 0;
        return true;
    }

    private void WriteLine(ReadOnlySpan<byte> line, bool breaks)
    {
        line = line.Trim(" \t\r"u8);
        if (line.IsEmpty)
        {
            if (breaks) { WriteBlank(); }

            return;
        }

        var reader = new Utf8JsonReader(line);
        try
        {
            using var record = JsonDocument.ParseValue(ref reader);
            if (reader.Read()) { WriteMisfit(line, breaks); }
            else { WriteRecord(record.RootElement, line, breaks); }
        }
        catch (JsonException) { WriteMisfit(line, breaks); }
    }
}
