using System.Collections.Concurrent;
using System.Collections;
using System.Runtime.InteropServices;

namespace Analytics.Storage;

/// <summary>
/// The distinct texts of a column, numbered by first sight. Any thread may add; what was added before is there for whoever is handed a
/// number.
/// </summary>
internal sealed class WordList : IReadOnlyList<string>
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private string[] list = new string[16];
    private int count;

    /// <summary>The texts by number.</summary>
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
            ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(codes, word, out var known);
            if (known) { return code; }

            code = count;
            if (code == list.Length)
            {
                var grown = new string[code * 2];
                list.CopyTo(grown, 0);
                Volatile.Write(ref list, grown);
            }

            list[code] = word;
            Volatile.Write(ref count, code + 1);
            return code;
        }
    }
}

/// <summary>The texts of tables that several threads build together: a text is held once, and has one number, whoever met it.</summary>
internal sealed class TableWords
{
    private readonly ConcurrentDictionary<Schema, WordList?[]> tables = [];

    /// <summary>A list for each text column of a table.</summary>
    public WordList?[] Of(Schema table) => tables.GetOrAdd(table,
        schema => [.. schema.Fields.Select(field => field.Type == ColumnType.Text ? new WordList() : null)]);
}
