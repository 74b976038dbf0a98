using System.Runtime.CompilerServices;

namespace Analytics.Ingest;

/// <summary>Everything above the rows of a text.</summary>
/// <param name="Verbatim">The bytes above the rows, without leading blank lines.</param>
/// <param name="Lines">Line breaks above the rows.</param>
/// <param name="Rows">The chunk with the first rows.</param>
/// <param name="More">Empty fields of rows beyond the header; negative: unnamed columns that rows lack.</param>
internal sealed record FileHead(FoundHeader Found, byte[] Verbatim, long Lines, Chunk Rows, int More)
{
    /// <summary>A single row may contain a separator within a value, so several are compared.</summary>
    private const int FirstRows = 20;

    public IReadOnlyList<string> Names => Found.Names;

    public long Line => Found.Line + Blank;

    private long Blank => Lines - Found.Lines;

    /// <summary>Fields per row.</summary>
    public int Width { get; } = Found.Names.Count + More;

    /// <summary>Whether a well-formed record has the expected number of fields.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Fits(RecordScanner record) => record.Width == Width && (More <= 0 || IsEmptyFrom(record, Names.Count));

    /// <summary>Harmless differences from the source's declaration, one sentence each.</summary>
    /// <param name="place">Subject of the sentences.</param>
    public IEnumerable<string> Notes(string place, Source source)
    {
        if (More != 0)
        {
            var (fields, are) = More is 1 or -1 ? ("the empty field after it", "is") : ("the empty fields after them", "are");
            var separators = More is 1 or -1 ? "a separator" : $"{Math.Abs(More)} separators";
            yield return More > 0
                ? $"{place} has {separators} at the end of its rows, and none at the end of its header: {fields} {are} passed over."
                : $"{place} has {separators} at the end of its header, and none at the end of its rows: nothing is missing there.";
        }

        if (source.Layout == Layout.Header && HasImportIds(source))
        {
            yield return $"{place} has import ids of Qualtrics below its header: declare \"layout\": \"qualtrics\" for source "
                + $"'{source.Id}' in study.json.";
        }

        if (source.Layout == Layout.Qualtrics && Found.Rows.Count < 3)
        {
            yield return Found.Rows.Count == 2
                ? $"{place} has no line of import ids below its question texts, as exports of long ago: its third line is read as a "
                    + "response."
                : $"{place} has no lines of question texts and import ids below its names: its second line is read as a response.";
        }
    }

    /// <summary>Whether the second row is the import-id line of Qualtrics.</summary>
    private bool HasImportIds(Source source)
    {
        var records = RecordScanner.Of(source);
        records.Open(Rows);
        return records.Read() && records.Read() && records.Raw.IndexOf("ImportId"u8) >= 0;
    }

    /// <summary>Reads the head; null if the text ends within it.</summary>
    /// <exception cref="RecordTooLongException">The head exceeds the size limit.</exception>
    public static FileHead? Read(ChunkReader text, Source source)
    {
        var search = new HeaderSearch(source);
        var (chunk, blank) = (text.Next()!, 0L);
        while (true)
        {
            if (source.Header?.Line is null) { blank += PassBlank(chunk); }

            var found = search.In(chunk);
            if (found is not null && Beyond(search.Records, found) is { } more)
            {
                var above = chunk.Bytes[chunk.From..found.To];
                chunk.MoveTo(found.To);
                return new FileHead(found, above, blank + found.Lines, chunk, more);
            }

            if (found is null && chunk.Last) { return null; }

            if (found is null && chunk.Length > search.MostBytes) { throw new RecordTooLongException(); }

            chunk = chunk.JoinedFrom(chunk.From, text.Next()!);
        }
    }

    /// <summary>Skips leading blank lines and returns their number.</summary>
    private static int PassBlank(Chunk chunk)
    {
        for (var lines = 0; ; lines++)
        {
            var wide = chunk.Text.StartsWith("\n"u8) ? 1 : chunk.Text.StartsWith("\r\n"u8) ? 2 : 0;
            if (wide == 0) { return lines; }

            chunk.MoveTo(chunk.From + wide);
        }
    }

    /// <summary>Surplus empty fields of the next rows, or unnamed columns they lack; null if the chunk ends too early to tell.</summary>
    private static int? Beyond(RecordScanner records, FoundHeader header)
    {
        // A fixed limit, so that the result does not depend on chunk boundaries.
        var text = records.Chunk;
        var (met, more, end) = (0, 0, text.Offset + (header.To - text.From) + RecordScanner.MaxRecordBytes);
        while (met < FirstRows && records.Read())
        {
            if (records.Offset + records.Raw.Length > end) { return more; }

            if (header.IsAgain(records.Content)) { continue; }

            var beyond = records.Width - header.Names.Count;
            if (records.Broken || beyond == 0 || (met > 0 && beyond != more) || !IsNameless(records, header, beyond)) { return 0; }

            (met, more) = (met + 1, beyond);
        }

        return met == FirstRows || text.Last || text.Offset + text.Length >= end ? more : null;
    }

    private static bool IsNameless(RecordScanner record, FoundHeader header, int beyond) => beyond > 0
        ? IsEmptyFrom(record, header.Names.Count)
        : header.Names.Skip(record.Width).All(name => FoundHeader.Plain(name).Length == 0);

    /// <summary>Actual and expected number of fields, and a likely cause.</summary>
    public string Misfit(RecordScanner record) => $"{record.Width} fields for {Width} columns"
        + (record.Width > Width && IsEmptyFrom(record, Width) ? Fault.EmptyBeyond
            : record.Content.Contains((byte)'\r') ? Fault.BreakWithin : "");

    /// <summary>The well-formed records of the first chunk, one at a time.</summary>
    public IEnumerable<RecordFields> FirstRecords(Source source)
    {
        var records = RecordScanner.Of(source);
        var fields = new RecordFields(records, source);
        records.Open(Rows);
        while (records.Read())
        {
            if (records.Broken || !Fits(records) || !records.IsText || Found.IsAgain(records.Content)) { continue; }

            fields.Next();
            yield return fields;
        }
    }

    private static bool IsEmptyFrom(RecordScanner record, int first)
    {
        for (var field = first; field < record.Width; field++)
        {
            if (record.Field(field).Length > 0) { return false; }
        }

        return true;
    }
}
