namespace Analytics.Ingest;

/// <summary>What stands above the rows of a text.</summary>
/// <param name="Names">Column names.</param>
/// <param name="Verbatim">The records above the rows, byte for byte.</param>
/// <param name="Lines">Their line breaks.</param>
/// <param name="Rows">The chunk in which rows begin, from where they do.</param>
/// <param name="Trailing">Whether the rows end with a separator that the names lack: the first of them do.</param>
internal sealed record FileHead(IReadOnlyList<string> Names, byte[] Verbatim, long Lines, Chunk Rows, bool Trailing)
{
    /// <summary>Rows that tell whether all end with a separator. A single one may be a value with a separator of its own.</summary>
    private const int FirstRows = 20;

    /// <summary>Fields that a row has.</summary>
    public int Width => Names.Count + (Trailing ? 1 : 0);

    /// <summary>Whether an unbroken record has the fields that the names ask for.</summary>
    public bool Fits(RecordScanner record) => record.Width == Width && (!Trailing || record.Field(Names.Count).Length == 0);

    /// <summary>Where the rows differ from the names without being at fault; else null.</summary>
    /// <param name="place">What the text is, to begin a sentence with.</param>
    public string? Note(string place) =>
        !Trailing ? null : $"{place} has a separator at the end of its rows, and none at the end of its header: the empty field after it "
            + $"is passed over.";

    /// <summary>Reads the head, or null where the text ends within it.</summary>
    /// <exception cref="RecordTooLongException">It is longer than records may be.</exception>
    public static FileHead? Read(ChunkReader text, Source source)
    {
        var above = source.Layout == Layout.Qualtrics ? 3 : 1; // names, question texts, import ids
        var (separator, quote) = ((byte)source.Separator[0], source.Quote[0]);
        var records = new RecordScanner(separator, (byte)quote);
        var chunk = text.Next()!;
        var before = 0L;
        while (true)
        {
            IReadOnlyList<string> names = [];
            var met = 0;
            records.Open(chunk);
            while (met < above && records.Read())
            {
                if (records.Raw.Length > RecordScanner.MaxRecordBytes) { throw new RecordTooLongException(); }

                if (met++ == 0 && !records.Broken)
                {
                    names = [.. Enumerable.Range(0, records.Width).Select(field => Name(records.Field(field).Span, quote))];
                }
            }

            if (met == above)
            {
                var (from, lines) = (chunk.From + (int)(records.Offset - chunk.Offset) + records.Raw.Length, records.Lines);
                if (Trails(records, names.Count) is not { } trails)
                {
                    chunk = chunk.JoinedFrom(chunk.From, text.Next()!);
                    continue;
                }

                var head = new FileHead(names, chunk.Bytes[chunk.From..from], before + lines, chunk, trails);
                (chunk.Offset, chunk.From) = (chunk.Offset + from - chunk.From, from);
                return head;
            }

            if (chunk.Last) { return null; }

            var keep = chunk.From;
            if (met == 0) { (keep, before) = (records.Leftover ?? chunk.To, before + records.Lines); } // nothing but blank lines so far

            if (chunk.To - keep > above * RecordScanner.MaxRecordBytes) { throw new RecordTooLongException(); }

            chunk = chunk.JoinedFrom(keep, text.Next()!);
        }
    }

    /// <summary>
    /// Whether the next rows end with a separator that a header of so many names lacks; null where the chunk ends before that is clear.
    /// </summary>
    private static bool? Trails(RecordScanner records, int names)
    {
        // Looks no further: the same for any cut into chunks
        var (met, end) = (0, records.Offset + records.Raw.Length + RecordScanner.MaxRecordBytes);
        while (met < FirstRows && records.Read())
        {
            if (records.Offset + records.Raw.Length > end) { return met > 0; }

            if (records.Broken || records.Width != names + 1 || records.Field(names).Length > 0) { return false; }

            met++;
        }

        var all = met == FirstRows || records.Chunk.Last || records.Chunk.Offset + records.Chunk.Length >= end;
        return all ? met > 0 : null;
    }

    private static string Name(ReadOnlySpan<byte> field, char quote) =>
        Encoding.UTF8.GetString(field).Replace($"{quote}{quote}", $"{quote}", StringComparison.Ordinal);
}
