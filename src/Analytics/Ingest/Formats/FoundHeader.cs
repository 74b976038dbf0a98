namespace Analytics.Ingest;

/// <param name="Rows">Its records verbatim, without line breaks.</param>
/// <param name="Line">First line, from 1.</param>
/// <param name="Lines">Line breaks up to its end.</param>
/// <param name="From">Start in the chunk, including blank lines above.</param>
/// <param name="To">Start of the next record in the chunk.</param>
internal sealed record FoundHeader(
    IReadOnlyList<string> Names, IReadOnlyList<byte[]> Rows, long Line, long Lines, int From, int To)
{
    private const int ByteOrderMark = 3; // bytes

    private readonly byte[][] rows = [.. Rows]; // an array: every record is compared with them

    /// <summary>The part of each name that identifies the column, if headings hold more; otherwise the names.</summary>
    public IReadOnlyList<string> Short { get; init; } = Names;

    /// <summary>Whether a record repeats the header, as in joined files or paged reports.</summary>
    /// <param name="record">Without line break.</param>
    public bool IsAgain(ReadOnlySpan<byte> record)
    {
        foreach (var row in rows)
        {
            if (record.Length == row.Length ? record.SequenceEqual(row)
                : record.Length == row.Length + ByteOrderMark && record.StartsWith("\uFEFF"u8) && record.EndsWith(row))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Number of given columns present; any of a column's alternative names counts.</summary>
    public int Has(IReadOnlyList<IReadOnlyList<string>> columns)
    {
        var names = Names.Concat(Short).Select(Plain).ToHashSet(StringComparer.Ordinal);
        return columns.Count(column => column.Any(names.Contains));
    }

    /// <summary>A column name as studies write it: trimmed of blanks, no-break blanks (Microsoft Forms) and line breaks.</summary>
    public static string Plain(string name) => name.Trim('\uFEFF', ' ', '\u00A0', '\r', '\n', '\t');
}
