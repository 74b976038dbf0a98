namespace Analytics.Ingest;

/// <summary>Recognizes a second header with other column positions or names, as in joined exports: the rows below it do not fit the first
/// header.</summary>
internal sealed class OtherHeader
{
    private const int FewestColumns = 3; // fewer words may be values
    private const int FewestNames = 5;

    private readonly List<(byte[] Name, int Field)> columns;

    /// <param name="names">Names in the first header.</param>
    public OtherHeader(IReadOnlyList<string> names, IEnumerable<int> read) =>
        columns = [.. read.Where(field => field < names.Count).Select(field => (Encoding.UTF8.GetBytes(names[field]), field))];

    /// <summary>Whether a well-formed record names every column read, but not all in the same positions.</summary>
    public bool Is(RecordScanner record)
    {
        if (columns.Count < FewestColumns || record.Content.IndexOf(columns[0].Name) < 0) { return false; }

        var (moved, places) = (false, Enumerable.Range(0, record.Width).ToList());
        return columns.TrueForAll(column =>
        {
            var at = places.FindIndex(field => record.Field(field).Span.SequenceEqual(column.Name));
            moved |= at != column.Field;
            return at >= 0;
        }) && moved;
    }

    /// <summary>Whether a faulty record has a distinct word in every column read: names where times and answers belong.</summary>
    public bool Names(RecordScanner record)
    {
        if (columns.Count < FewestNames) { return false; }

        for (var i = 0; i < columns.Count; i++)
        {
            var word = record.Field(columns[i].Field).Span;
            if (word.IsEmpty || !(char.IsAsciiLetter((char)word[0]) || word[0] >= 0x80)) { return false; }

            for (var j = 0; j < i; j++)
            {
                if (word.SequenceEqual(record.Field(columns[j].Field).Span)) { return false; }
            }
        }

        return true;
    }
}
