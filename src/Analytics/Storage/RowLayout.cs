namespace Analytics.Storage;

/// <summary>
/// Where the columns of rows stand in words of 64 bits: from left to right, so that rows whose words are in order are in order. A column is
/// the number of steps from its least value; where it has nulls, the bit before it is 0 for those.
/// </summary>
internal sealed class RowLayout
{
    private readonly List<PackedColumn> columns = [];
    private int room;

    public RowLayout(IEnumerable<ValueRange> ranges)
    {
        foreach (var range in ranges) { Add(range); }
    }

    public IReadOnlyList<PackedColumn> Columns => columns;

    /// <summary>Words a row takes.</summary>
    public int Words { get; private set; }

    /// <summary>Gives the next column its place.</summary>
    public PackedColumn Add(ValueRange range)
    {
        var flag = range.Gaps ? Place(1) : default;
        var bits = range.Like is null && range.Bits > 0 ? Place(range.Bits) : default;
        columns.Add(range.Like is { } like
            ? columns[like.Column] with { Range = range } : new PackedColumn(range, bits.Word, bits.Shift, flag.Word, flag.Shift));
        return columns[^1];
    }

    private (int Word, int Shift) Place(int bits)
    {
        if (bits > room)
        {
            Words++;
            room = 64;
        }

        room -= bits;
        return (Words - 1, room);
    }
}
