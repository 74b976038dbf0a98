namespace Analytics.Ingest;

/// <summary>Records of JSON as delimited text of the columns that are asked for, each the path of a value.</summary>
/// <remarks>A value that is not text, number, true or false stands as JSON. Memory holds one record, which may be as long as any
/// other.</remarks>
internal abstract class JsonText : TableText
{
    private readonly IReadOnlyList<string> columns;
    private readonly IReadOnlyList<JsonPath> paths;
    private readonly bool[] met;
    private readonly List<JsonElement> found = [];
    private readonly Stream text;
    private int? first; // properties of the first record; their names may be ids of people
    private bool begun;
    private byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    /// <param name="text">JSON in UTF-8.</param>
    /// <param name="source">The source whose marks the delimited text has.</param>
    /// <param name="columns">The columns that are asked for.</param>
    /// <param name="place">What the text is, to begin a sentence with.</param>
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

    /// <summary>Records met so far, and what stood in the place of one.</summary>
    protected long Records { get; private set; }

    /// <summary>What is read and not yet used.</summary>
    protected ReadOnlySpan<byte> Rest => buffer.AsSpan(from, to - from);

    /// <summary>Nothing comes after <see cref="Rest"/>.</summary>
    protected bool Ended { get; private set; }

    protected sealed override bool WriteNext()
    {
        if (begun) { return WriteRecords(); }

        begun = true;
        foreach (var column in columns) { WriteField(Encoding.UTF8.GetBytes(column)); }

        EndLine();
        return true;
    }

    /// <summary>Writes the next records; false if none is left.</summary>
    protected abstract bool WriteRecords();

    protected override void Dispose(bool disposing)
    {
        text.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Takes bytes off the front of <see cref="Rest"/>.</summary>
    protected void Use(int bytes) => from += bytes;

    /// <summary>Reads more behind <see cref="Rest"/>, or finds that the text has ended.</summary>
    /// <exception cref="RefusedFileException">There is more of a record than one may have.</exception>
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

    /// <summary>Writes a record; one that is not an object, or holds a text of half a character, as a misfit.</summary>
    /// <param name="record">What is in the place of a record.</param>
    /// <param name="raw">Its bytes.</param>
    /// <param name="breaks">Whether a line break ends the line.</param>
    protected void WriteRecord(JsonElement record, ReadOnlySpan<byte> raw, bool breaks = true)
    {
        if (record.ValueKind == JsonValueKind.Object && IsWritten(record, breaks)) { Records++; }
        else { WriteMisfit(raw, breaks); }
    }

    /// <summary>Writes an element that is in the place of a record but is not one.</summary>
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
        catch (InvalidOperationException) // half a surrogate pair, which is no text
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
