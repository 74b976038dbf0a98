using System.Text;
using Analytics.Studies;

namespace Analytics.Ingest;

/// <summary>What stands above the rows of a text.</summary>
/// <param name="Names">Column names.</param>
/// <param name="Verbatim">The records above the rows, byte for byte.</param>
/// <param name="Lines">Their line breaks.</param>
/// <param name="Rows">The chunk in which rows begin, from where they do.</param>
internal sealed record FileHead(IReadOnlyList<string> Names, byte[] Verbatim, long Lines, Chunk Rows)
{
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

                if (met++ == 0 && !records.Broken) { names = [.. Enumerable.Range(0, records.Width).Select(field => Name(records.Field(field).Span, quote))]; }
            }

            if (met == above)
            {
                var from = chunk.From + (int)(records.Offset - chunk.Offset) + records.Raw.Length;
                var head = new FileHead(names, chunk.Bytes[chunk.From..from], before + records.Lines, chunk);
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

    private static string Name(ReadOnlySpan<byte> field, char quote) => Encoding.UTF8.GetString(field).Replace($"{quote}{quote}", $"{quote}", StringComparison.Ordinal);
}
