namespace Analytics.Parquet.Thrift;

/// <summary>The newer annotation of what stored values mean; the numbers are the format's union fields.</summary>
internal enum LogicalKind
{
    String = 1,
    Map = 2,
    List = 3,
    Enum = 4,
    Decimal = 5,
    Date = 6,
    Time = 7,
    Timestamp = 8,
    Integer = 10,
    Unknown = 11,
    Json = 12,
    Bson = 13,
    Uuid = 14,
    Float16 = 15,
    Variant = 16,
    Geometry = 17,
    Geography = 18,
}

/// <summary>Ticks of a time or timestamp; the numbers are the format's union fields.</summary>
internal enum TimeUnit
{
    Millis = 1,
    Micros = 2,
    Nanos = 3,
}

/// <summary>A logical type with those of its parameters that its kind has.</summary>
internal sealed record LogicalType(LogicalKind Kind)
{
    public bool AdjustedToUtc { get; init; }

    public TimeUnit Unit { get; init; }

    public int BitWidth { get; init; }

    public bool Signed { get; init; }

    public int Scale { get; init; }

    public int Precision { get; init; }

    public void Write(CompactWriter to, int id)
    {
        to.Begin(id);
        to.Begin((int)Kind);
        if (Kind == LogicalKind.Timestamp)
        {
            to.Bool(1, AdjustedToUtc);
            to.Begin(2);
            to.Empty((int)Unit);
            to.End();
        }

        to.End();
        to.End();
    }

    /// <summary>Null for an empty union.</summary>
    public static LogicalType? Read(ref CompactReader from)
    {
        LogicalType? type = null;
        var field = default(ThriftField);
        while (from.Next(ref field))
        {
            from.Structure(field);
            type = ReadParameters(ref from, new LogicalType((LogicalKind)field.Id));
        }

        return type;
    }

    private static LogicalType ReadParameters(ref CompactReader from, LogicalType type)
    {
        var field = default(ThriftField);
        while (from.Next(ref field))
        {
            switch (type.Kind, field.Id)
            {
                case (LogicalKind.Decimal, 1): type = type with { Scale = from.I32(field) }; break;
                case (LogicalKind.Decimal, 2): type = type with { Precision = from.I32(field) }; break;
                case (LogicalKind.Time or LogicalKind.Timestamp, 1): type = type with { AdjustedToUtc = from.Bool(field) }; break;
                case (LogicalKind.Time or LogicalKind.Timestamp, 2):
                    from.Structure(field);
                    type = type with { Unit = ReadUnit(ref from) };
                    break;
                case (LogicalKind.Integer, 1): type = type with { BitWidth = from.I8(field) }; break;
                case (LogicalKind.Integer, 2): type = type with { Signed = from.Bool(field) }; break;
                default: from.Skip(field); break;
            }
        }

        return type;
    }

    private static TimeUnit ReadUnit(ref CompactReader from)
    {
        var unit = default(TimeUnit);
        var field = default(ThriftField);
        while (from.Next(ref field))
        {
            unit = (TimeUnit)field.Id;
            from.Skip(field);
        }

        return unit;
    }
}
