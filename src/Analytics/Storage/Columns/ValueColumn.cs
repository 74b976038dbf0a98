namespace Analytics.Storage.Columns;

/// <summary>Fixed-width values: bool for Boolean, int for Int32 and Date, long for Int64 and Timestamp, double for Double.</summary>
/// <remarks>Where <see cref="Nulls"/> says a row is null its slot in <see cref="Values"/> is default and means nothing.</remarks>
public sealed class ValueColumn<T> : Column
    where T : unmanaged
{
    /// <param name="field">What the column is called and holds.</param>
    /// <param name="values">One slot a row.</param>
    /// <param name="nulls">One flag a row, or null when no row is null.</param>
    public ValueColumn(Field field, T[] values, bool[]? nulls = null)
        : base(field, values.Length)
    {
        var expected = field.Type switch
        {
            ColumnType.Boolean => typeof(bool),
            ColumnType.Int32 or ColumnType.Date => typeof(int),
            ColumnType.Int64 or ColumnType.Timestamp => typeof(long),
            ColumnType.Double => typeof(double),
            _ => throw new ArgumentException($"Column '{field.Name}' holds {field.Type}, which is not fixed-width.", nameof(field)),
        };
        if (expected != typeof(T))
        {
            throw new ArgumentException($"Column '{field.Name}' of type {field.Type} wants {expected.Name}, not {typeof(T).Name}.",
                nameof(values));
        }

        if (nulls is not null && nulls.Length != values.Length)
        {
            throw new ArgumentException($"Column '{field.Name}' has {values.Length} values but {nulls.Length} null flags.", nameof(nulls));
        }

        Values = values;
        Nulls = nulls;
    }

    public T[] Values { get; }

    /// <summary>One flag a row; null when the column holds no nulls.</summary>
    public bool[]? Nulls { get; }

    public override int NullCount => Nulls is null ? 0 : Nulls.AsSpan().Count(true);

    public override bool IsNull(int row) => Nulls is not null && Nulls[row];
}
