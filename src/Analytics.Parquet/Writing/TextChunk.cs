using System.Buffers;
using Analytics.Parquet.Encodings;
using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Writing;

/// <summary>Writes a column of texts, as codes into a dictionary or one after another, whichever takes less.</summary>
/// <remarks>The texts are coded anew in order of first appearance: the bytes do not depend on how the caller coded them.</remarks>
internal static class TextChunk
{
    /// <summary>Writes the rows of a column that have the codes given.</summary>
    public static ChunkMeta Write(ChunkWriter chunk, TextColumn column, ReadOnlySpan<int> rows)
    {
        using var entries = new TextEntries(column.Field.Name);
        var codes = ArrayPool<int>.Shared.Rent(rows.Length);
        var flags = ArrayPool<bool>.Shared.Rent(rows.Length);
        try
        {
            var present = Recode(column, rows, entries, codes);
            var nulls = NullsOf(rows, present, flags);
            var coded = codes.AsSpan(0, present);
            var encoding = Choose(entries, coded, chunk.Options.DictionaryBytes);
            if (encoding == PageEncoding.RleDictionary) { WriteDictionary(entries, chunk); }

            var seen = new int[entries.Count];
            var pages = encoding == PageEncoding.RleDictionary
                ? PageSlice.Cut(rows.Length, nulls, chunk.Options.PageRows)
                : CutByBytes(rows.Length, nulls, coded, entries, chunk.Options);
            for (var i = 0; i < pages.Count; i++)
            {
                var part = coded.Slice(pages[i].First, pages[i].Present);
                var body = chunk.OpenPage(pages[i].Rows, pages[i].Of(nulls));
                if (encoding == PageEncoding.RleDictionary) { CodedPages.Write(part, entries.Count, body); }
                else { WriteTexts(part, entries, body); }

                chunk.ClosePage(encoding, pages[i].Nulls, BoundsOf(part, entries, seen, i + 1));
            }

            return chunk.Finish(entries.Bounds(), encoding == PageEncoding.RleDictionary ? entries.Count : null);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(codes);
            ArrayPool<bool>.Shared.Return(flags);
        }
    }

    // Codes of the rows that are not null; how many those are.
    private static int Recode(TextColumn column, ReadOnlySpan<int> rows, TextEntries entries, Span<int> codes)
    {
        var known = ArrayPool<int>.Shared.Rent(column.Dictionary.Count);
        known.AsSpan(0, column.Dictionary.Count).Clear();
        var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var present = 0;
        foreach (var old in rows)
        {
            if (old < 0) { continue; }

            if (old >= column.Dictionary.Count) { throw new ArgumentException($"Column '{column.Field.Name}' has code {old}, but its dictionary has {column.Dictionary.Count} entries.", nameof(column)); }

            if (known[old] == 0)
            {
                var text = column.Dictionary[old] ?? throw new ArgumentException($"Column '{column.Field.Name}' has null in its dictionary; code -1 stands for null.", nameof(column));
                if (codeOf.TryAdd(text, entries.Count)) { entries.Add(text); }

                known[old] = codeOf[text] + 1;
            }

            codes[present++] = known[old] - 1;
        }

        ArrayPool<int>.Shared.Return(known);
        return present;
    }

    private static ReadOnlySpan<bool> NullsOf(ReadOnlySpan<int> codes, int present, Span<bool> nulls)
    {
        if (present == codes.Length) { return default; }

        for (var i = 0; i < codes.Length; i++) { nulls[i] = codes[i] < 0; }

        return nulls[..codes.Length];
    }

    private static PageEncoding Choose(TextEntries entries, ReadOnlySpan<int> codes, int dictionaryBytes)
    {
        if (codes.IsEmpty) { return PageEncoding.DeltaLengthByteArray; }

        var dictionary = entries.Bytes + (4L * entries.Count);
        var plain = codes.Length * (1 + ((double)entries.Bytes / entries.Count)); // as if each occurred equally often
        return dictionary <= dictionaryBytes && dictionary + CodedPages.Estimate(codes, entries.Count) <= plain
            ? PageEncoding.RleDictionary
            : PageEncoding.DeltaLengthByteArray;
    }

    private static void WriteDictionary(TextEntries entries, ChunkWriter chunk)
    {
        var body = chunk.OpenDictionary();
        for (var code = 0; code < entries.Count; code++)
        {
            body.WriteInt32(entries.LengthOf(code));
            body.Write(entries[code]);
        }

        chunk.CloseDictionary(entries.Count);
    }

    // DELTA_LENGTH_BYTE_ARRAY: all lengths, then all bytes.
    private static void WriteTexts(ReadOnlySpan<int> codes, TextEntries entries, ByteBuffer body)
    {
        var lengths = new int[codes.Length];
        for (var i = 0; i < codes.Length; i++) { lengths[i] = entries.LengthOf(codes[i]); }

        DeltaPacked.Write<int>(lengths, body);
        foreach (var code in codes) { body.Write(entries[code]); }
    }

    private static List<PageSlice> CutByBytes(int rows, ReadOnlySpan<bool> nulls, ReadOnlySpan<int> codes, TextEntries entries, ParquetWriterOptions options)
    {
        var pages = new List<PageSlice>();
        var (start, first, at, bytes) = (0, 0, 0, 0L);
        for (var row = 0; row < rows; row++)
        {
            var length = !nulls.IsEmpty && nulls[row] ? 0 : entries.LengthOf(codes[at]) + 1;
            if (row > start && (row - start == options.PageRows || bytes + length > options.PageBytes))
            {
                pages.Add(new PageSlice(start, row - start, first, at - first));
                (start, first, bytes) = (row, at, 0);
            }

            bytes += length;
            at += length == 0 ? 0 : 1;
        }

        pages.Add(new PageSlice(start, rows - start, first, at - first));
        return pages;
    }

    // Each text is compared once a page: `seen` remembers the last page that had it.
    private static Bounds BoundsOf(ReadOnlySpan<int> codes, TextEntries entries, int[] seen, int page)
    {
        if (codes.IsEmpty) { return default; }

        var (min, max) = (codes[0], codes[0]);
        foreach (var code in codes)
        {
            if (seen[code] == page) { continue; }

            seen[code] = page;
            if (entries.Less(code, min)) { min = code; }

            if (entries.Less(max, code)) { max = code; }
        }

        return entries.BoundsOf(min, max);
    }
}
