namespace Analytics.Storage.Columns;

/// <summary>The values of one column over a run of rows.</summary>
public abstract class Column(Field field, int count)
{
    public Field Field { get; } = field;

    public int Count { get; } = count;

    public abstract int NullCount { get; }

    public abstract bool IsNull(int row);

    /// <summary>Whether a row equals the one before it.</summary>
    public abstract bool IsLikeBefore(int row);

    /// <summary>A range of consecutive rows; the column itself if it is all of them.</summary>
    public abstract Column Slice(int from, int count);

    public abstract Column Take(int[] rows);

    /// <summary>Concatenates its rows and those of others; texts share its dictionary.</summary>
    public abstract Column Followed(IReadOnlyList<Column> by);

    protected static T[] Joined<T>(IEnumerable<T[]> runs)
    {
        var list = runs.ToList();
        var (joined, at) = (new T[list.Sum(run => run.Length)], 0);
        foreach (var run in list)
        {
            run.CopyTo(joined, at);
            at += run.Length;
        }

        return joined;
    }
}

/// <summary>Fixed-width values: bool for Boolean, int for Int32 and Date, long for Int64 and Timestamp, double for Double.</summary>
/// <remarks>If <see cref="Nulls"/> marks a row, its slot in <see cref="Values"/> is default and has no meaning.</remarks>
public sealed class ValueColumn<T> : Column
    where T : unmanaged
{
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

    public override bool IsLikeBefore(int row) => IsNull(row) ? IsNull(row - 1) : !IsNull(row - 1) && Values[row].Equals(Values[row - 1]);

    public override Column Slice(int from, int count) => from == 0 && count == Count ? this
        : new ValueColumn<T>(Field, Values[from..(from + count)], Nulls?[from..(from + count)]);

    public override Column Take(int[] rows) => new ValueColumn<T>(Field, Array.ConvertAll(rows, row => Values[row]),
        Nulls is null ? null : Array.ConvertAll(rows, row => Nulls[row]));

    public override Column Followed(IReadOnlyList<Column> by)
    {
        ValueColumn<T>[] all = [this, .. by.Cast<ValueColumn<T>>()];
        return new ValueColumn<T>(Field, Joined(all.Select(one => one.Values)),
            Array.TrueForAll(all, one => one.Nulls is null) ? null : Joined(all.Select(one => one.Nulls ?? new bool[one.Count])));
    }
}

/// <summary>Text kept as codes into a dictionary of distinct strings; code -1 is null.</summary>
public sealed class TextColumn(Field field, int[] codes, IReadOnlyList<string> dictionary) : Column(field, codes.Length)
{
    public int[] Codes { get; } = codes;

    public IReadOnlyList<string> Dictionary { get; } = dictionary;

    public string? this[int row] => Codes[row] < 0 ? null : Dictionary[Codes[row]];

    public override int NullCount => Codes.AsSpan().Count(-1);

    public override bool IsNull(int row) => Codes[row] < 0;

    public override bool IsLikeBefore(int row) => Codes[row] == Codes[row - 1];

    public override Column Slice(int from, int count) =>
        from == 0 && count == Count ? this : new TextColumn(Field, Codes[from..(from + count)], Dictionary);

    public override Column Take(int[] rows) => new TextColumn(Field, Array.ConvertAll(rows, row => Codes[row]), Dictionary);

    public override Column Followed(IReadOnlyList<Column> by) =>
        new TextColumn(Field, Joined(by.Select(one => ((TextColumn)one).Codes).Prepend(Codes)), Dictionary);

    /// <summary>Codes the strings in order of first appearance.</summary>
    public static TextColumn From(Field field, IReadOnlyList<string?> values)
    {
        var dictionary = new List<string>();
        var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[values.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            if (values[i] is not { } value) { codes[i] = -1; continue; }

            if (!codeOf.TryGetValue(value, out var code))
            {
                code = dictionary.Count;
                codeOf.Add(value, code);
                dictionary.Add(value);
            }

            codes[i] = code;
        }

        return new TextColumn(field, codes, dictionary);
    }
}
