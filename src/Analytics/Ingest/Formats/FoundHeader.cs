namespace Analytics.Ingest;

/// <summary>The header of a text, where it was found.</summary>
/// <param name="Names">Column names.</param>
/// <param name="Rows">Its records, byte for byte without their line breaks.</param>
/// <param name="Line">Line on which it begins, from 1.</param>
/// <param name="Lines">Line breaks to its end.</param>
/// <param name="From">Where it begins in the chunk, or the blank lines before it do.</param>
/// <param name="To">Where the next record begins in the chunk.</param>
internal sealed record FoundHeader(
    IReadOnlyList<string> Names, IReadOnlyList<byte[]> Rows, long Line, long Lines, int From, int To)
{
    private const int ByteOrderMark = 3; // bytes

    private readonly byte[][] rows = [.. Rows]; // every record is held against them

    /// <summary>What of each name is the column's where more is beside it; else the names.</summary>
    public IReadOnlyList<string> Short { get; init; } = Names;

    /// <summary>Whether a record is the header again, as where files were joined or a report is printed by pages.</summary>
    /// <param name="record">The record without its line break.</param>
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

    /// <summary>How many of some columns it has; of several names of one any will do.</summary>
    public int Has(IReadOnlyList<IReadOnlyList<string>> columns)
    {
        var names = Names.Concat(Short).Select(Plain).ToHashSet(StringComparer.Ordinal);
        return columns.Count(column => column.Any(names.Contains));
    }

    /// <summary>A name as studies write it: without line breaks and blanks around it, such as the no-break blank that Microsoft Forms puts
    /// behind questions.</summary>
    public static string Plain(string name) => name.Trim('\uFEFF', ' ', '\u00A0', '\r', '\n', '\t');
}
