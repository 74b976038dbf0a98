namespace Analytics.Ingest;

/// <summary>Finds the header of a text where its source declares it.</summary>
internal sealed class HeaderSearch(Source source)
{
    /// <summary>Marks the third header line of Qualtrics; old exports have two.</summary>
    private static ReadOnlySpan<byte> ImportId => "ImportId"u8;

    private readonly RecordScanner records = RecordScanner.Of(source);
    private readonly char quote = source.Quote[0];
    private readonly NamePattern? shorter = source.Header?.Name is { } pattern ? NamePattern.OfText(pattern) : null;

    /// <summary>Largest distance from the start of a text to the end of its header.</summary>
    public int MostBytes => (source.Header is null ? Most : 4 + Most) * RecordScanner.MaxRecordBytes;

    /// <summary>Positioned after the header once it is found.</summary>
    public RecordScanner Records => records;

    /// <summary>Records of the header.</summary>
    private int Most => source.Layout == Layout.Qualtrics ? 3 : source.Header?.Rows ?? 1; // names, question texts, import ids

    /// <summary>The header; null if the text is too short to hold it.</summary>
    /// <param name="text">From the start of the text.</param>
    /// <exception cref="RecordTooLongException">The header exceeds the size limit.</exception>
    public FoundHeader? In(Chunk text)
    {
        if (source.Header is { Find: true }) { return First(text); }

        var (line, from) = (1, text.From);
        if (source.Header?.Line is null && SeparatorLine.Of(text.Text) is { } said) { (line, from) = (2, text.From + said.Length); }

        for (; line < source.Header?.Line; line++)
        {
            if (LineEnd(text, from) is not { } end) { return null; }

            from = end;
        }

        return At(text, from, line);
    }

    /// <summary>The first line with all columns of the source; otherwise the line with most of them.</summary>
    private FoundHeader? First(Chunk text)
    {
        var columns = DeclaredColumns.Of(source);
        var (best, most, from) = (((int From, int Line)?)null, -1, text.From);
        for (var line = 1; line <= HeaderPlace.MostLines && from < text.To; line++)
        {
            var found = At(text, from, line);
            var has = found?.Has(columns) ?? -1;
            if (has == columns.Count) { return found; }

            // A quote opened above the header may never close.
            if (found is null && !text.Last && text.To - from <= RecordScanner.MaxRecordBytes) { return null; }

            if (has > most) { (best, most) = ((from, line), has); }

            if (LineEnd(text, from) is not { } end) { break; }

            from = end;
        }

        var seen = text.Last || text.Bytes.AsSpan(text.From, text.To - text.From).Count((byte)'\n') >= HeaderPlace.MostLines;
        return seen && best is { } place ? At(text, place.From, place.Line) : null;
    }

    private static int? LineEnd(Chunk text, int from) =>
        text.Bytes.AsSpan(from, text.To - from).IndexOf((byte)'\n') is var end and >= 0 ? from + end + 1 : null;

    private FoundHeader? At(Chunk text, int from, long line)
    {
        Open(text, from);
        var rows = new List<Row>();
        while (rows.Count < Most && records.Read())
        {
            if (records.Raw.Length > RecordScanner.MaxRecordBytes)
            {
                return source.Header is { Find: true } ? null : throw new RecordTooLongException();
            }

            if (records.Broken) { records.Resync(null, []); }

            rows.Add(new(
                records.Broken ? [] : Names(),
                records.Content.ToArray(), text.From + (int)(records.Offset - text.Offset) + records.Raw.Length, records.Line,
                records.Lines));
        }

        var isWhole = rows.Count == Most || (source.Layout == Layout.Qualtrics && rows.Count > 0 && text.Last);
        if (!isWhole) { return null; }

        var header = source.Layout == Layout.Qualtrics ? rows[..QualtricsRows(rows)] : rows;
        if (header.Count < rows.Count) { Open(text, header[^1].To); } // rewind: responses were read

        var names = HeaderNames.Of(header.ConvertAll(row => row.Names), source.Header?.Join);
        return new(names, header.ConvertAll(row => row.Content), line + header[0].Line, line - 1 + header[^1].Lines, from, header[^1].To)
        {
            Short = shorter is null ? names : [.. names.Select(name => shorter.Match(FoundHeader.Plain(name)) is [var part] ? part : name)],
        };
    }

    /// <summary>How many of the first rows are names, question texts and import ids rather than responses.</summary>
    private int QualtricsRows(List<Row> rows) =>
        rows.Count == 3 && rows[2].Content.AsSpan().IndexOf(ImportId) >= 0 ? 3
        : rows.Count >= 2 && !IsResponse(rows[0].Names, rows[1].Names) ? 2
        : 1;

    /// <summary>Whether a row has a number in the time column, as responses do and question texts do not.</summary>
    private bool IsResponse(IReadOnlyList<string> names, IReadOnlyList<string> row) => source.Columns.Observed is { } observed
        && names.Zip(row).Any(one => observed.Names.Contains(FoundHeader.Plain(one.First), StringComparer.Ordinal)
            && one.Second.AsSpan().TrimStart() is [>= '0' and <= '9', ..]);

    private void Open(Chunk text, int from)
    {
        var begin = text.From;
        text.MoveTo(from);
        records.Open(text);
        text.MoveTo(begin);
    }

    private string[] Names()
    {
        var names = new string[records.Width];
        for (var field = 0; field < names.Length; field++)
        {
            names[field] = Encoding.UTF8.GetString(records.Field(field).Span)
                .Replace($"{quote}{quote}", $"{quote}", StringComparison.Ordinal);
        }

        return names;
    }

    /// <summary>A record that may belong to the header.</summary>
    /// <param name="To">Start of the next record in the chunk.</param>
    /// <param name="Line">Line breaks before it.</param>
    /// <param name="Lines">Line breaks up to its end.</param>
    private sealed record Row(string[] Names, byte[] Content, int To, long Line, long Lines);
}
