namespace Analytics.Parquet.Thrift;

/// <summary>Bounds and counts of a chunk or page as stored: values in their PLAIN form.</summary>
internal sealed record StatisticsMeta
{
    public long? NullCount { get; init; }

    public long? DistinctCount { get; init; }

    public byte[]? Min { get; init; }

    public byte[]? Max { get; init; }

    public bool MinExact { get; init; } = true;

    public bool MaxExact { get; init; } = true;

    /// <summary>The bounds come from the fields of before 2017, which order every type as if it were signed.</summary>
    public bool SignedOrder { get; init; }

    public void Write(CompactWriter to, int id)
    {
        to.Begin(id);
        if (NullCount is { } nulls) { to.I64(3, nulls); }

        if (DistinctCount is { } distinct) { to.I64(4, distinct); }

        if (Max is not null) { to.Binary(5, Max); }

        if (Min is not null) { to.Binary(6, Min); }

        if (Max is not null) { to.Bool(7, MaxExact); }

        if (Min is not null) { to.Bool(8, MinExact); }

        to.End();
    }

    public static StatisticsMeta Read(ref CompactReader from)
    {
        byte[]? oldMin = null, oldMax = null;
        var statistics = new StatisticsMeta();
        var field = default(ThriftField);
        while (from.Next(ref field))
        {
            switch (field.Id)
            {
                case 1: oldMax = from.Binary(field).ToArray(); break;
                case 2: oldMin = from.Binary(field).ToArray(); break;
                case 3: statistics = statistics with { NullCount = from.I64(field) }; break;
                case 4: statistics = statistics with { DistinctCount = from.I64(field) }; break;
                case 5: statistics = statistics with { Max = from.Binary(field).ToArray() }; break;
                case 6: statistics = statistics with { Min = from.Binary(field).ToArray() }; break;
                case 7: statistics = statistics with { MaxExact = from.Bool(field) }; break;
                case 8: statistics = statistics with { MinExact = from.Bool(field) }; break;
                default: from.Skip(field); break;
            }
        }

        var older = statistics is { Min: null, Max: null } && (oldMin ?? oldMax) is not null;
        return older ? statistics with { Min = oldMin, Max = oldMax, SignedOrder = true } : statistics;
    }
}
