namespace Analytics.Ingest;

/// <summary>JSON in any layout: consecutive documents, a list of records, or an object with such a list at a declared path. Nested lists
/// are flattened.</summary>
internal sealed class JsonDocuments : JsonText
{
    private readonly string[] keys; // path of the records
    private readonly Source source;
    private JsonReaderState state = new(new JsonReaderOptions { AllowMultipleValues = true });
    private int open; // open objects on the path
    private bool onPath = true; // the next token is on the path
    private bool reached; // the path was found
    private int? skipped; // depth of a skipped value
    private bool asked; // the skipped value is the link to a next page
    private bool more; // there is a next page

    public JsonDocuments(Stream text, Source source, IReadOnlyList<string> columns, string place)
        : base(text, source, columns, place) =>
        (keys, this.source) = (source.Records?.Split('.') ?? [], source);

    /// <summary>Notes of the text, and that the response of a web service names a next page.</summary>
    public override IEnumerable<string> Notes => !more ? base.Notes : base.Notes.Append(
        $"{Place} is a page of an answer and names a next page: deliver that page too, or its records are missing.");

    protected override bool WriteRecords()
    {
        var records = Records;
        while (Records == records)
        {
            if (Step()) { continue; }

            if (Ended) { return keys.Length == 0 || reached ? false : throw Pathless(); }

            ReadMore();
        }

        return true;
    }

    /// <summary>Consumes one token or record; false if the buffer ends before it.</summary>
    private bool Step()
    {
        var reader = new Utf8JsonReader(Rest, isFinalBlock: false, state);
        try
        {
            if (!reader.Read()) { return !Ended ? false : IsWhole(reader) ? false : throw Torn(); }

            if (!Take(ref reader)) { return !Ended ? false : throw Torn(); }
        }
        catch (JsonException broken)
        {
            var remedy = Rest.IndexOf("NaN"u8) >= 0 ? "It holds NaN, which is not JSON: write null." : "Export it again.";
            throw new RefusedFileException(new(FaultCode.BrokenJson,
                $"{Place} cannot be read as JSON behind record {Records}: line {(broken.LineNumber ?? 0) + 1} breaks the rules of JSON, or "
                    + $"is nested too deep. {remedy}"));
        }

        state = reader.CurrentState;
        Use((int)reader.BytesConsumed);
        return true;
    }

    private bool Take(ref Utf8JsonReader reader)
    {
        if (skipped is { } depth)
        {
            more |= asked && reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0;
            asked = false;
            if (reader.CurrentDepth == depth && reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
            {
                skipped = null;
            }

            return true;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when open == keys.Length && onPath: return TakeRecord(ref reader);
            case JsonTokenType.StartObject:
                (open, onPath) = (open + 1, false);
                return true;
            case JsonTokenType.PropertyName:
                onPath = Names(ref reader, keys[open - 1]);
                reached |= onPath && open == keys.Length;
                skipped = onPath ? null : reader.CurrentDepth;
                asked = !onPath && open == keys.Length && (Names(ref reader, "more") || Names(ref reader, "@odata.nextLink"));
                return true;
            case JsonTokenType.EndObject:
                (open, onPath) = (open - 1, true);
                return true;
            case JsonTokenType.StartArray or JsonTokenType.EndArray or JsonTokenType.Null: return true;
            default: return open < keys.Length || TakeRecord(ref reader);
        }
    }

    private static bool Names(ref Utf8JsonReader reader, string key)
    {
        try { return reader.ValueTextEquals(key); }
        catch (InvalidOperationException) { return false; } // lone surrogate, which no path contains
    }

    private bool TakeRecord(ref Utf8JsonReader reader)
    {
        var begins = reader.TokenStartIndex;
        if (!JsonDocument.TryParseValue(ref reader, out var record)) { return false; }

        using (record) { WriteRecord(record.RootElement, Rest[(int)begins..(int)reader.BytesConsumed]); }

        return true;
    }

    private RefusedFileException Pathless() => new(new(FaultCode.MissingColumn,
        $"{Place} has no list of records at '{string.Join('.', keys)}', which \"records\" of source '{source.Id}' names in study.json. "
            + "If each is a document of its own, one per line or in a list, write \"records\": null."));

    private bool IsWhole(Utf8JsonReader reader) =>
        reader.CurrentDepth == 0 && Rest[(int)reader.BytesConsumed..].Trim(" \t\r\n"u8).IsEmpty;

    private RefusedFileException Torn() => new(new(FaultCode.Torn,
        $"{Place} breaks off behind record {Records}: the brackets of its JSON are not closed. Copy or export it again."));
}
