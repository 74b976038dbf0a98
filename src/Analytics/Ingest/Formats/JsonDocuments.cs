namespace Analytics.Ingest;

/// <summary>JSON of whatever layout: documents one after another, each a record, a list of records, or an object that holds such a list at
/// a declared path. Lists within lists are one list.</summary>
internal sealed class JsonDocuments : JsonText
{
    private readonly string[] keys; // the path of the records
    private readonly Source source;
    private JsonReaderState state = new(new JsonReaderOptions { AllowMultipleValues = true });
    private int open;     // objects on the path that are open
    private bool onPath = true; // what comes next is on the path
    private bool reached; // the end of the path, once at least
    private int? skipped; // depth of a value that is passed over
    private bool asked;   // whether that value is where a store's answer names the next page
    private bool more;    // a next page is named

    public JsonDocuments(Stream text, Source source, IReadOnlyList<string> columns, string place)
        : base(text, source, columns, place) =>
        (keys, this.source) = (source.Records?.Split('.') ?? [], source);

    /// <summary>What there is to know, and that an answer of a store names a next page.</summary>
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

    /// <summary>Goes on by one token or one record; false if the text that is there does not reach so far.</summary>
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
        catch (InvalidOperationException) { return false; } // half a surrogate pair, which no path holds
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
