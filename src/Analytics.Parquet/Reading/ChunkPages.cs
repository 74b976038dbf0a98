using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Reading;

/// <summary>The data pages of a chunk by its offset index, and those of them that are read.</summary>
internal sealed class ChunkPages
{
    private readonly IReadOnlyList<PageLocation> pages;
    private readonly int rows;

    /// <summary>Takes an index only when it covers all rows in order and lies within the chunk.</summary>
    public ChunkPages(OffsetIndex index, int rows, ChunkMeta chunk)
    {
        (pages, this.rows) = (index.Pages, rows);
        var (start, end) = (chunk.Start, chunk.Start + chunk.StoredSize);
        for (var i = 0; i < pages.Count; i++)
        {
            var (page, next) = (pages[i], i + 1 < pages.Count ? pages[i + 1].FirstRow : rows);
            var sound = page.FirstRow >= 0 && page.FirstRow < next && next <= rows && page.Size > 0 && page.Offset >= start && page.Offset <= end - page.Size;
            if (!sound || (i == 0 && page.FirstRow != 0)) { throw new CorruptPageException($"its offset index places page {i} at {page.Offset}, row {page.FirstRow}"); }

            start = page.Offset + page.Size;
        }

        if (pages.Count == 0) { throw new CorruptPageException("its offset index has no pages"); }
    }

    public int Count => pages.Count;

    public PageLocation this[int page] => pages[page];

    public int FirstRow(int page) => (int)pages[page].FirstRow;

    public int EndRow(int page) => page + 1 < pages.Count ? (int)pages[page + 1].FirstRow : rows;

    /// <summary>The pages that hold any of some rows, which come in order.</summary>
    public List<int> Holding(ReadOnlySpan<int> kept)
    {
        var holding = new List<int>();
        var page = 0;
        foreach (var row in kept)
        {
            while (row >= EndRow(page)) { page++; }

            if (holding.Count == 0 || holding[^1] != page) { holding.Add(page); }
        }

        return holding;
    }

    /// <summary>Where each row stands when only some pages are read one after another.</summary>
    public int[] Positions(IReadOnlyList<int> read, ReadOnlySpan<int> kept)
    {
        var positions = new int[kept.Length];
        var (before, page) = (0, 0);
        for (var i = 0; i < positions.Length; i++)
        {
            while (kept[i] >= EndRow(read[page]))
            {
                before += EndRow(read[page]) - FirstRow(read[page]);
                page++;
            }

            positions[i] = before + kept[i] - FirstRow(read[page]);
        }

        return positions;
    }

    /// <summary>The rows that stand in some pages, in order.</summary>
    public int[] RowsIn(IReadOnlyList<int> read) =>
        [.. read.SelectMany(page => Enumerable.Range(FirstRow(page), EndRow(page) - FirstRow(page)))];
}
