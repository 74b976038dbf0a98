namespace Analytics.Storage;

/// <summary>The columns of a row group by name.</summary>
internal sealed class RowGroup(IReadOnlyList<Column> columns)
{
    private readonly Dictionary<string, Column> byName = columns.ToDictionary(column => column.Field.Name, StringComparer.Ordinal);

    public int Rows => columns[0].Count;

    public TextColumn Texts(string name) => (TextColumn)byName[name];

    public ValueColumn<T> Values<T>(string name)
        where T : unmanaged => (ValueColumn<T>)byName[name];

    public string? Text(string name, int row) => ((TextColumn)byName[name])[row];

    public double? Number(string name, int row) => Value<double>(name, row);

    public long? Long(string name, int row) => Value<long>(name, row);

    public int? Int(string name, int row) => Value<int>(name, row);

    public bool? Flag(string name, int row) => Value<bool>(name, row);

    public (string Source, long Key)? Key(int row) => Long("key", row) is { } key ? (Text("source", row)!, key) : null;

    public Revision Revision(int row) => new(Long("known_at", row)!.Value, Value<int>("landing", row)!.Value, Long("line", row)!.Value);

    private T? Value<T>(string name, int row)
        where T : unmanaged
    {
        var column = (ValueColumn<T>)byName[name];
        return column.IsNull(row) ? null : column.Values[row];
    }
}
