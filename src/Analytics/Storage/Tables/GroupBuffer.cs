namespace Analytics.Storage;

/// <summary>Collects a row group from runs of rows with texts of their own. Keeps its memory from group to group.</summary>
internal sealed class GroupBuffer(Schema schema)
{
    private readonly RowBuffer rows = new(schema);
    private readonly WordList?[] words = new TableWords().Of(schema);

    public int Count => rows.Count;

    public void Append(IReadOnlyList<Column> columns) =>
        rows.Append([.. columns.Select((column, at) => column is TextColumn text ? Coded(text, words[at]!) : column)]);

    /// <summary>The rows as columns, valid until the buffer is cleared.</summary>
    public IReadOnlyList<Column> ToColumns() => [.. rows.Columns.Select((cells, at) => cells.ToColumn(words[at]?.All.ToArray()))];

    public void Clear()
    {
        rows.Clear();
        foreach (var list in words) { list?.Clear(); }
    }

    private static TextColumn Coded(TextColumn text, WordList words)
    {
        int[] codes = [.. text.Dictionary.Select(words.CodeOf)];
        return new TextColumn(text.Field, Array.ConvertAll(text.Codes, code => code < 0 ? -1 : codes[code]), words);
    }
}
