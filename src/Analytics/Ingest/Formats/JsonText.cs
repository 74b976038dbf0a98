namespace Analytics.Ingest;

/// <summary>JSON records as delimited text of the requested columns, each given by its path.</summary>
/// <remarks>Objects and lists are written as JSON. Memory holds one record at a time.</remarks>
internal abstract class JsonText : TableText
{
    private readonly IReadOnlyList<string> columns;
    private readonly IReadOnlyList<JsonPath> paths;
    private readonly bool[] met;
    private readonly List<JsonElement> found = [];
    private readonly Stream text;
    private int? first; // number of properties in the first record; their names may be ids of people
    private bool begun;
    private byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    /// <param name="text">JSON in UTF-8.</param>
    /// <param name="source">Its separator, quote and decimal mark are used.</param>
    /// <param name="place">Subject of sentences.</param>
    protected JsonText(Stream text, Source source, IReadOnlyList<string> columns, string place)
        : base(source, place)
    {
        (this.text, this.columns) = (text, columns);
        paths = [.. columns.Select(JsonPath.Of)];
        met = new bool[columns.Count];
    }

    /// <summary>Columns that no record has.</summary>
    public override IEnumerable<string> Notes =>
        Records == 0 ? [] : columns.Where((_, at) => !met[at]).Select(column =>
            $"{Place}: none of its {Records:N0} records has '{column}'. The first has {first} properties: compare their names with the "
                + "columns of the source.");

    /// <summary>Records so far, invalid ones included.</summary>
    protected long Records { get; private set; }

    /// <summary>Bytes read but not consumed.</summary>
    protected ReadOnlySpan<byte> Rest => buffer.AsSpan(from, to - from);

    /// <summary>No bytes follow <see cref="Rest"/>.</summary>
    protected bool Ended { get; private set; }

    protected sealed override bool WriteNext()
    {
        if (begun) { return WriteRecords(); }

        begun = true;
        foreach (var column in columns) { WriteField(Encoding.UTF8.GetBytes(column)); }

        EndLine();
        return true;
    }

    /// <summary>Writes the next records; false at the end.</summary>
    protected abstract bool WriteRecords();

    protected override void Dispose(bool disposing)
    {
        text.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Consumes bytes of <see cref="Rest"/>.</summary>
    protected void Use(int bytes) => from += bytes;

    /// <summary>Appends to <see cref="Rest"/>, or sets <see cref="Ended"/>.</summary>
    /// <exception cref="RefusedFileException">The record exceeds the size limit.</exception>
    protected void ReadMore()
    {
        if (to - from > RecordScanner.MaxRecordBytes)
        {
            throw new RefusedFileException(new(FaultCode.RecordTooLong,
                $"{Place}: record {Records + 1} is longer than {RecordScanner.MaxRecordBytes} bytes, the most a record may have. If the "
                    + "records stand in a list within a document, declare \"records\" with its path."));
        }

        if (from > 0)
        {
            buffer.AsSpan(from, to - from).CopyTo(buffer);
            (from, to) = (0, to - from);
        }

        if (to == buffer.Length) { Array.Resize(ref buffer, 2 * buffer.Length); }

        var read = text.Read(buffer.AsSpan(to));
        to += read;
        Ended = read == 0;
    }

    /// <summary>Writes a record; as a misfit if it is not an object or contains a lone surrogate.</summary>
    /// <param name="breaks">Whether the line ends with a line break.</param>
    protected void WriteRecord(JsonElement record, ReadOnlySpan<byte> raw, bool breaks = true)
    {
        if (record.ValueKind == JsonValueKind.Object && IsWritten(record, breaks)) { Records++; }
        else { WriteMisfit(raw, breaks); }
    }

    /// <summary>Writes an element that is not a record.</summary>
    protected void WriteMisfit(ReadOnlySpan<byte> raw, bool breaks = true)
    {
        Records++;
        WriteMisfit(raw, columns.Count, breaks);
    }

    private bool IsWritten(JsonElement record, bool breaks)
    {
        try
        {
            first ??= record.EnumerateObject().Count();
            for (var at = 0; at < paths.Count; at++)
            {
                found.Clear();
                paths[at].Find(record, found);
                met[at] |= found.Count > 0;
                WriteFound();
            }
        }
        catch (InvalidOperationException) // lone surrogate
        {
            DropLine();
            return false;
        }

        EndLine(breaks);
        return true;
    }

    private void WriteFound()
    {
        if (found.Count != 1)
        {
            WriteField(found.Count == 0 ? [] : Encoding.UTF8.GetBytes(string.Join(';', found.Select(TextOf))));
            return;
        }

        var raw = JsonMarshal.GetRawUtf8Value(found[0]);
        if (found[0].ValueKind == JsonValueKind.Number) { WriteNumber(raw); }
        else if (found[0].ValueKind == JsonValueKind.String && raw.IndexOf((byte)'\\') < 0) { WriteField(raw[1..^1]); }
        else { WriteField(Encoding.UTF8.GetBytes(TextOf(found[0]))); }
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };
}
