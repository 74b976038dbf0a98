using System.Collections;

namespace Analytics.Storage;

/// <summary>Rows in as few bits as their values take, word by word (<see cref="RowLayout"/>). Memory is kept for the next rows.</summary>
internal sealed class PackedRows
{
    private readonly List<ulong[]> words = [];
    private ulong[] numbers = [];
    private int room;
    private int ready;

    public RowLayout Layout { get; private set; } = new([]);

    public int Count { get; private set; }

    /// <summary>The words of all rows, the first words first.</summary>
    public IReadOnlyList<ulong[]> Words => words;

    /// <summary>Packs rows, in their order.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="ranksOfWords">Of each text column the places of its words among all; null where codes are packed.</param>
    public void Pack(IReadOnlyList<Cells> columns, int[]?[]? ranksOfWords = null)
    {
        Begin(new RowLayout([]), columns[0].Count);
        Count = room;
        if (numbers.Length < Count) { numbers = GC.AllocateUninitializedArray<ulong>(Math.Max(Count, numbers.Length * 2)); }

        for (var i = 0; i < columns.Count; i++)
        {
            var own = numbers.AsSpan(0, Count);
            columns[i].Numbers(own, ranksOfWords?[i]);
            var text = columns[i].Field.Type == ColumnType.Text;
            var nulls = text ? default : columns[i].Nulls;
            var range = ValueRange.Of(own, nulls);
            var place = Layout.Add(text ? range with { Step = 1 } : range with { Like = LikeOf(columns, i, range) });
            MakeReady();
            place.Pack(own, nulls, words);
        }
    }

    /// <summary>Begins rows of a layout, which <see cref="Add"/> puts in.</summary>
    /// <param name="layout">Where columns stand.</param>
    /// <param name="most">No more rows than these come.</param>
    public void Begin(RowLayout layout, int most)
    {
        (Layout, Count, room, ready) = (layout, 0, most, 0);
        MakeReady();
    }

    /// <summary>Adds rows of another layout.</summary>
    /// <param name="given">Their words.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="from">Their layout.</param>
    /// <param name="ranksOfWords">Of each text column the places of its words among all.</param>
    public void Add(IReadOnlyList<ulong[]> given, int count, RowLayout from, int[]?[] ranksOfWords)
    {
        for (var i = 0; i < Layout.Columns.Count; i++)
        {
            from.Columns[i].Move(given, count, ranksOfWords[i], Layout.Columns[i], words, Count);
        }

        Count += count;
    }

    public void Sort() => RowOrder.Sort(words.Take(Layout.Words).ToArray(), Count);

    /// <summary>Leaves out rows of dropped records, whose numbers stand in the last column; how many are left.</summary>
    public static int Keep(IReadOnlyList<ulong[]> words, int count, RowLayout layout, BitArray dropped)
    {
        var records = new int[count];
        layout.Columns[^1].Unpack(words, 0, records.AsSpan());
        var kept = 0;
        for (var row = 0; row < count; row++)
        {
            if (dropped[records[row]]) { continue; }

            for (var word = 0; word < layout.Words; word++) { words[word][kept] = words[word][row]; }

            kept++;
        }

        return kept;
    }

    /// <summary>The column of times or long numbers before it, if any, that it only differs from by the same number in each row.</summary>
    private (int Column, ulong More)? LikeOf(IReadOnlyList<Cells> columns, int column, ValueRange range)
    {
        for (var other = 0; other < column; other++)
        {
            if (Layout.Columns[other].Range is { Like: null } of && of.Most - of.Least == range.Most - range.Least
                && columns[column].More(columns[other]) is { } more)
            {
                return (other, more);
            }
        }

        return null;
    }

    /// <summary>Empties the words that the layout has come to need.</summary>
    private void MakeReady()
    {
        for (; ready < Layout.Words; ready++)
        {
            if (ready == words.Count) { words.Add([]); }

            if (words[ready].Length < room) { words[ready] = new ulong[room + (room / 4)]; }
            else { words[ready].AsSpan(0, room).Clear(); }
        }
    }
}
