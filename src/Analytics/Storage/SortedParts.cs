using System.Collections;

namespace Analytics.Storage;

/// <summary>Sorts the rows of a table part by part, some parts ahead of whoever takes them.</summary>
/// <param name="schema">Columns of the table.</param>
/// <param name="ranks">Of each text column the places of its words among all.</param>
/// <param name="dropped">Records whose rows are left out; null where none is.</param>
internal sealed class SortedParts(Schema schema, int[]?[] ranks, BitArray? dropped)
{
    /// <summary>All rows of a buffer.</summary>
    public PackedRows Of(RowBuffer rows)
    {
        var (packed, sorted) = (new PackedRows(), new PackedRows());
        packed.Pack(rows.ColumnsAndRecords);
        sorted.Begin(new RowLayout(Ranges([packed.Layout])), rows.Count);
        Add(sorted, packed.Words, rows.Count, packed.Layout);
        sorted.Sort();
        return sorted;
    }

    /// <summary>Hands over the rows of a file, part by part.</summary>
    /// <param name="file">The rows.</param>
    /// <param name="partOf">Part of each code of the first column.</param>
    /// <param name="ahead">Parts to sort ahead of the one being taken.</param>
    /// <param name="take">Takes a part's rows, which are good until it returns.</param>
    public void Write(SpillFile file, int[] partOf, int ahead, Action<PackedRows> take)
    {
        var ranges = Ranges([.. file.Layouts]);
        var firstWords = FirstWords(partOf);
        var buffers = Enumerable.Range(0, ahead + 1).Select(_ => new PackedRows()).ToArray();
        var sorting = new Task[buffers.Length];
        void Begin(int part)
        {
            var rows = buffers[part % buffers.Length];
            sorting[part % buffers.Length] = Task.Run(() =>
            {
                // The first column's words of one part are neighbours, so that few bits are enough.
                var lowest = part == 0 ? ranges[0].Least : (ulong)firstWords[part] + 1;
                rows.Begin(new RowLayout([ranges[0] with { Least = lowest, Most = (ulong)firstWords[part + 1] }, .. ranges[1..]]),
                    file.Count(part));
                foreach (var (layout, words, count) in file.Read(part)) { Add(rows, words, count, layout); }

                rows.Sort();
            });
        }

        for (var part = 0; part < ahead; part++) { Begin(part); }

        for (var part = 0; part < SortedTable.Parts; part++)
        {
            if (part + ahead < SortedTable.Parts) { Begin(part + ahead); }

            sorting[part % buffers.Length].GetAwaiter().GetResult();
            take(buffers[part % buffers.Length]);
        }
    }

    /// <summary>What holds the ranges of all blocks, with places of words instead of codes.</summary>
    private ValueRange[] Ranges(IReadOnlyList<RowLayout> blocks) =>
        [.. schema.Fields.Select((field, i) =>
        {
            var range = blocks.Select(block => block.Columns[i].Range).Aggregate((one, other) => one.With(other));
            return ranks[i] is { } places ? new ValueRange(Math.Min(range.Least, 1), (ulong)places.Length, 1) : range;
        })];

    /// <summary>How many words of the first column belong to earlier parts, by part; of all parts at the end.</summary>
    private static int[] FirstWords(int[] partOf)
    {
        var first = new int[SortedTable.Parts + 1];
        foreach (var part in partOf) { first[part + 1]++; }

        for (var part = 0; part < SortedTable.Parts; part++) { first[part + 1] += first[part]; }

        return first;
    }

    private void Add(PackedRows rows, IReadOnlyList<ulong[]> words, int count, RowLayout layout) =>
        rows.Add(words, dropped is not null
            && layout.Columns.Count > schema.Fields.Count ? PackedRows.Keep(words, count, layout, dropped) : count, layout, ranks);
}
