namespace Analytics.Ingest;

/// <summary>Finds the header of a text: where its source says that it stands.</summary>
/// <param name="source">The source.</param>
internal sealed class HeaderSearch(Source source)
{
    /// <summary>Stands in the third line of Qualtrics; its exports of long ago have two.</summary>
    private static ReadOnlySpan<byte> ImportId => "ImportId"u8;

    private readonly RecordScanner records = RecordScanner.Of(source);
    private readonly char quote = source.Quote[0];

    /// <summary>Most bytes from the beginning of a text to the end of its header.</summary>
    public int MostBytes => (source.Header is null ? Most : 4 + Most) * RecordScanner.MaxRecordBytes;

    /// <summary>The scanner, which reads on where the header that was found ends.</summary>
    public RecordScanner Records => records;

    /// <summary>Records of a header.</summary>
    private int Most => source.Layout == Layout.Qualtrics ? 3 : source.Header?.Rows ?? 1; // names, question texts, import ids

    /// <summary>The header; null where the text that there is does not hold it whole.</summary>
    /// <param name="text">From the beginning of the text on.</param>
    /// <exception cref="RecordTooLongException">It is longer than records may be.</exception>
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

    /// <summary>The first line that has all columns of the source as a header; where there is none the one that has most of them.</summary>
    private FoundHeader? First(Chunk text)
    {
        var columns = DeclaredColumns.Of(source);
        var (best, most, from) = (((int From, int Line)?)null, -1, text.From);
        for (var line = 1; line <= HeaderPlace.MostLines && from < text.To; line++)
        {
            var found = At(text, from, line);
            var has = found?.Has(columns) ?? -1;
            if (has == columns.Count) { return found; }

            // A quote that opens a line above the header may close nowhere
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

    /// <summary>The header that begins somewhere.</summary>
    private FoundHeader? At(Chunk text, int from, long line)
    {
        Open(text, from);
        var (rows, contents) = (new List<string[]>(), new List<byte[]>());
        var (to, lines, blank, isShort) = (from, 0L, 0L, false);
        while (!isShort && rows.Count < Most && records.Read())
        {
            if (records.Raw.Length > RecordScanner.MaxRecordBytes)
            {
                return source.Header is { Find: true } ? null : throw new RecordTooLongException();
            }

            isShort = source.Layout == Layout.Qualtrics && rows.Count == 2 && records.Raw.IndexOf(ImportId) < 0;
            if (isShort) { break; }

            blank = rows.Count == 0 ? records.Line : blank;
            rows.Add(records.Broken ? [] : [.. Enumerable.Range(0, records.Width).Select(field => Name(records.Field(field).Span))]);
            contents.Add(records.Content.ToArray());
            (to, lines) = (text.From + (int)(records.Offset - text.Offset) + records.Raw.Length, records.Lines);
        }

        isShort |= source.Layout == Layout.Qualtrics && rows.Count == 2 && text.Last;
        if (rows.Count < Most && !isShort) { return null; }

        if (isShort) { Open(text, to); } // past its end a response was met
        return new(HeaderNames.Of(rows, source.Header?.Join), contents, line + blank, line - 1 + lines, from, to);
    }

    private void Open(Chunk text, int from)
    {
        var begin = text.From;
        text.MoveTo(from);
        records.Open(text);
        text.MoveTo(begin);
    }

    private string Name(ReadOnlySpan<byte> field) =>
        Encoding.UTF8.GetString(field).Replace($"{quote}{quote}", $"{quote}", StringComparison.Ordinal);
}
