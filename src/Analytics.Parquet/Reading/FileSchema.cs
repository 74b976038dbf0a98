using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Reading;

/// <summary>The columns of a file: those that can be read, and why the others cannot.</summary>
internal sealed class FileSchema
{
    private readonly Dictionary<string, Leaf> leaves = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> refusals = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    public FileSchema(IReadOnlyList<SchemaElement> elements)
    {
        if (elements.Count == 0) { throw new ParquetException("The footer is corrupt: its schema is empty."); }

        var at = 1;
        for (var child = 0; child < elements[0].Children; child++)
        {
            if (at >= elements.Count) { throw Broken(); }

            var element = elements[at];
            var first = ChunkCount;
            ChunkCount += LeavesUnder(elements, ref at, 0);
            if (!names.Add(element.Name)) { throw new ParquetException($"The file has two columns named '{element.Name}': rename one where it is written."); }

            Add(element, first);
        }

        if (at != elements.Count) { throw Broken(); }

        Schema = new Schema(leaves.Values.OrderBy(leaf => leaf.Ordinal).Select(leaf => leaf.Field).ToArray());
    }

    /// <summary>The columns that can be read.</summary>
    public Schema Schema { get; }

    /// <summary>Chunks of every row group, those of columns that cannot be read included.</summary>
    public int ChunkCount { get; private set; }

    /// <summary>Columns that cannot be read, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Refusals => refusals;

    public Leaf Find(string name)
    {
        if (leaves.TryGetValue(name, out var leaf)) { return leaf; }

        throw refusals.TryGetValue(name, out var refusal)
            ? new ParquetException($"Column '{name}' {refusal}.")
            : new ParquetException($"The file has no column '{name}'; it has {string.Join(", ", Schema.Fields.Select(field => $"'{field.Name}'"))}.");
    }

    /// <summary>The name of the column whose chunk stands at an ordinal; null when it cannot be read.</summary>
    public string? NameAt(int ordinal) => leaves.Values.FirstOrDefault(leaf => leaf.Ordinal == ordinal)?.Field.Name;

    private void Add(SchemaElement element, int ordinal)
    {
        if (element.Type is null || element.Repetition == Repetition.Repeated)
        {
            refusals.Add(element.Name, "is nested (a list, map or struct), which is not read: leave it out of the columns to read, or flatten it where it is written");
            return;
        }

        var (type, meaning, refusal) = Meanings.Of(element);
        if (refusal is not null) { refusals.Add(element.Name, refusal); }
        else { leaves.Add(element.Name, new Leaf(ordinal, new Field(element.Name, type, element.Repetition != Repetition.Required), meaning, element)); }
    }

    // Steps over a node and everything under it.
    private static int LeavesUnder(IReadOnlyList<SchemaElement> elements, ref int at, int depth)
    {
        if (at >= elements.Count || depth > 64) { throw Broken(); }

        var element = elements[at++];
        if (element.Type is not null) { return 1; }

        var leaves = 0;
        for (var child = 0; child < element.Children; child++) { leaves += LeavesUnder(elements, ref at, depth + 1); }

        return leaves;
    }

    private static ParquetException Broken() => new("The footer is corrupt: its schema is no tree.");
}
