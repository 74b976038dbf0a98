namespace Analytics.Parquet.Thrift;

/// <summary>One node of the schema tree as the footer lists it, depth first.</summary>
internal sealed record SchemaElement(string Name)
{
    /// <summary>Null for a group.</summary>
    public PhysicalType? Type { get; init; }

    public int TypeLength { get; init; }

    public Repetition Repetition { get; init; }

    public int Children { get; init; }

    public ConvertedType? Converted { get; init; }

    public int Scale { get; init; }

    public int Precision { get; init; }

    public LogicalType? Logical { get; init; }

    public void Write(CompactWriter to)
    {
        to.Begin();
        if (Type is { } type)
        {
            to.I32(1, (int)type);
            to.I32(3, (int)Repetition);
        }

        to.Text(4, Name);
        if (Type is null) { to.I32(5, Children); }

        if (Converted is { } converted) { to.I32(6, (int)converted); }

        Logical?.Write(to, 10);
        to.End();
    }

    public static SchemaElement Read(ref CompactReader from)
    {
        string? name = null;
        var element = new SchemaElement(string.Empty);
        var field = default(ThriftField);
        while (from.Next(ref field))
        {
            switch (field.Id)
            {
                case 1: element = element with { Type = (PhysicalType)from.I32(field) }; break;
                case 2: element = element with { TypeLength = from.I32(field) }; break;
                case 3: element = element with { Repetition = (Repetition)from.I32(field) }; break;
                case 4: name = from.Text(field); break;
                case 5: element = element with { Children = from.I32(field) }; break;
                case 6: element = element with { Converted = (ConvertedType)from.I32(field) }; break;
                case 7: element = element with { Scale = from.I32(field) }; break;
                case 8: element = element with { Precision = from.I32(field) }; break;
                case 10:
                    from.Structure(field);
                    element = element with { Logical = LogicalType.Read(ref from) };
                    break;
                default: from.Skip(field); break;
            }
        }

        return element with { Name = name ?? throw from.Missing("a schema element", "its name") };
    }
}
