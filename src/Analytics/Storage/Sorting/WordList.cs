using System.Collections;

namespace Analytics.Storage;

/// <summary>Dictionary of a column: its distinct texts, with codes in order of first appearance. Thread-safe but for clearing.</summary>
internal sealed class WordList : IReadOnlyList<string>
{
    private readonly Lock gate = new();
    private int[] slots = new int[32]; // number + 1, 0 where free; a text stands at the first free one from the place of its hash on
    private string[] list = new string[16];
    private int count;

    public ReadOnlySpan<string> All
    {
        get
        {
            var there = Volatile.Read(ref count); // before the list: a list that is read later holds as many or more
            return Volatile.Read(ref list).AsSpan(0, there);
        }
    }

    public int Count => Volatile.Read(ref count);

    public string this[int index] => Volatile.Read(ref list)[index];

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)All.ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public int CodeOf(string word)
    {
        lock (gate)
        {
            var at = PlaceOf(word);
            if (slots[at] > 0) { return slots[at] - 1; }

            var code = count;
            if (code == list.Length)
            {
                Grow();
                at = PlaceOf(word);
            }

            slots[at] = code + 1;
            list[code] = word;
            Volatile.Write(ref count, code + 1);
            return code;
        }
    }

    /// <summary>Removes all texts. Not thread-safe.</summary>
    public void Clear()
    {
        Array.Clear(slots);
        Array.Clear(list, 0, count);
        count = 0;
    }

    private int PlaceOf(string word)
    {
        var at = word.GetHashCode(StringComparison.Ordinal) & (slots.Length - 1);
        while (slots[at] > 0 && list[slots[at] - 1] != word) { at = (at + 1) & (slots.Length - 1); }

        return at;
    }

    private void Grow()
    {
        var grown = new string[list.Length * 2];
        list.CopyTo(grown, 0);
        slots = new int[grown.Length * 2];
        Volatile.Write(ref list, grown);
        for (var code = 0; code < count; code++) { slots[PlaceOf(grown[code])] = code + 1; }
    }
}

/// <summary>Dictionaries of tables that several threads build together: each text is held once and has one code.</summary>
internal sealed class TableWords
{
    private readonly ConcurrentDictionary<Schema, WordList?[]> tables = [];

    /// <summary>A dictionary for each text column that shares its texts.</summary>
    public WordList?[] Of(Schema table) => tables.GetOrAdd(table,
        schema => [.. schema.Fields.Select((field, at) =>
            field.Type == ColumnType.Text && !(schema.HasManyTexts && at == 0) ? new WordList() : null)]);
}
