namespace Analytics.Storage.Columns;

/// <summary>The values of one column over a run of rows.</summary>
public abstract class Column(Field field, int count)
{
    public Field Field { get; } = field;

    /// <summary>Number of rows, nulls included.</summary>
    public int Count { get; } = count;

    /// <summary>How many of them are null.</summary>
    public abstract int NullCount { get; }

    public abstract bool IsNull(int row);
}
