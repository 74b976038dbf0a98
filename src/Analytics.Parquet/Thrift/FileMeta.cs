namespace Analytics.Parquet.Thrift;

/// <summary>The footer: schema, row groups and key-values of a file.</summary>
internal sealed record FileMeta
{
    public required IReadOnlyList<SchemaElement> Schema { get; init; }

    public required long Rows { get; init; }

    public required IReadOnlyList<RowGroupMeta> RowGroups { get; init; }

    public required IReadOnlyDictionary<string, string> KeyValues { get; init; }

    public string? CreatedBy { get; init; }

    public void Write(CompactWriter to)
    {
        to.Begin();
        to.I32(1, 2);
        to.List(2, CompactType.Struct, Schema.Count);
        foreach (var element in Schema) { element.Write(to); }

        to.I64(3, Rows);
        to.List(4, CompactType.Struct, RowGroups.Count);
        for (var i = 0; i < RowGroups.Count; i++) { RowGroups[i].Write(to, i); }

        if (KeyValues.Count > 0)
        {
            to.List(5, CompactType.Struct, KeyValues.Count);
            foreach (var (key, value) in KeyValues.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                to.Begin();
                to.Text(1, key);
                to.Text(2, value);
                to.End();
            }
        }

        if (CreatedBy is not null) { to.Text(6, CreatedBy); }

        // One order per leaf: the type's own. Without it readers must not trust min_value and max_value.
        var leaves = Schema.Count(element => element.Type is not null);
        to.List(7, CompactType.Struct, leaves);
        for (var i = 0; i < leaves; i++)
        {
            to.Begin();
            to.Empty(1);
            to.End();
        }

        to.End();
    }

    public static FileMeta Read(ref CompactReader from)
    {
        List<SchemaElement>? schema = null;
        List<RowGroupMeta>? groups = null;
        long? rows = null;
        string? createdBy = null;
        var keyValues = new Dictionary<string, string>(StringComparer.Ordinal);
        var field = default(ThriftField);
        while (from.Next(ref field))
        {
            switch (field.Id)
            {
                case 2:
                    var elements = from.List(field, CompactType.Struct);
                    schema = [];
                    for (var i = 0; i < elements; i++) { schema.Add(SchemaElement.Read(ref from)); }

                    break;
                case 3: rows = from.I64(field); break;
                case 4:
                    var count = from.List(field, CompactType.Struct);
                    groups = [];
                    for (var i = 0; i < count; i++) { groups.Add(RowGroupMeta.Read(ref from)); }

                    break;
                case 5:
                    var pairs = from.List(field, CompactType.Struct);
                    for (var i = 0; i < pairs; i++) { ReadKeyValue(ref from, keyValues); }

                    break;
                case 6: createdBy = from.Text(field); break;
                case 8: throw new ParquetException("The file is encrypted, which is not read: decrypt it with the program that wrote it.");
                default: from.Skip(field); break;
            }
        }

        return new FileMeta
        {
            Schema = schema ?? throw from.Missing("the footer", "a schema"),
            Rows = rows ?? throw from.Missing("the footer", "its number of rows"),
            RowGroups = groups ?? throw from.Missing("the footer", "its row groups"),
            KeyValues = keyValues,
            CreatedBy = createdBy,
        };
    }

    private static void ReadKeyValue(ref CompactReader from, Dictionary<string, string> keyValues)
    {
        string? key = null;
        var value = string.Empty;
        var field = default(ThriftField);
        while (from.Next(ref field))
        {
            switch (field.Id)
            {
                case 1: key = from.Text(field); break;
                case 2: value = from.Text(field); break;
                default: from.Skip(field); break;
            }
        }

        keyValues[key ?? throw from.Missing("a key-value", "its key")] = value;
    }
}
