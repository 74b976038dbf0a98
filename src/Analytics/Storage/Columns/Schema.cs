namespace Analytics.Storage.Columns;

/// <summary>The ordered fields of a flat table; names are unique.</summary>
public sealed record Schema
{
    public Schema(IReadOnlyList<Field> fields)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (!seen.Add(field.Name)) { throw new ArgumentException($"Column '{field.Name}' is declared twice.", nameof(fields)); }
        }

        Fields = fields;
    }

    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Whether the first column has so many distinct texts that each batch keeps its own.</summary>
    public bool HasManyTexts { get; init; }

    /// <summary>The position of a column by name, or -1 when the table has none of that name.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (string.Equals(Fields[i].Name, name, StringComparison.Ordinal)) { return i; }
        }

        return -1;
    }
}

public sealed record Field(string Name, ColumnType Type, bool Nullable = false);

/// <summary>The value types of a flat table. Dates count days since 1970-01-01; timestamps count microseconds since then, UTC.</summary>
public enum ColumnType
{
    Boolean,
    Int32,
    Int64,
    Double,
    Text,
    Date,
    Timestamp,
}
