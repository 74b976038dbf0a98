using System.Runtime.InteropServices;
using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>Grows the columns of a table row by row, without an object a row.</summary>
public sealed class TableBuilder(Schema schema)
{
    private readonly Growing[] columns = [.. schema.Fields.Select(Growing.Of)];

    public int Rows { get; private set; }

    public TableBuilder Text(int column, string? value) { columns[column].Add(value); return this; }

    public TableBuilder Number(int column, double? value) { ((Growing<double>)columns[column]).Add(value); return this; }

    /// <summary>A timestamp or a 64-bit whole number.</summary>
    public TableBuilder Long(int column, long? value) { ((Growing<long>)columns[column]).Add(value); return this; }

    /// <summary>A day number or a 32-bit whole number.</summary>
    public TableBuilder Int(int column, int? value) { ((Growing<int>)columns[column]).Add(value); return this; }

    public TableBuilder Flag(int column, bool? value) { ((Growing<bool>)columns[column]).Add(value); return this; }

    /// <summary>Ends a row; every column must have been given its value.</summary>
    public void EndRow()
    {
        Rows++;
        foreach (var column in columns)
        {
            if (column.Count != Rows) { throw new InvalidOperationException($"Row {Rows}: column '{column.Field.Name}' has {column.Count} values."); }
        }
    }

    /// <summary>Adds the rows of another table of the same schema.</summary>
    public void Append(TableBuilder other)
    {
        foreach (var (column, more) in columns.Zip(other.columns)) { column.Append(more); }

        Rows += other.Rows;
    }

    public IReadOnlyList<Column> Build() => [.. columns.Select(column => column.Build())];

    private abstract class Growing(Field field)
    {
        public Field Field { get; } = field;

        public abstract int Count { get; }

        public static Growing Of(Field field) => field.Type switch
        {
            ColumnType.Text => new GrowingText(field),
            ColumnType.Double => new Growing<double>(field),
            ColumnType.Int64 or ColumnType.Timestamp => new Growing<long>(field),
            ColumnType.Int32 or ColumnType.Date => new Growing<int>(field),
            _ => new Growing<bool>(field),
        };

        public virtual void Add(string? value) => throw new InvalidOperationException($"Column '{Field.Name}' is not text.");

        public abstract void Append(Growing other);

        public abstract Column Build();
    }

    private sealed class GrowingText(Field field) : Growing(field)
    {
        private readonly List<int> codes = [];
        private readonly List<string> dictionary = [];
        private readonly Dictionary<string, int> codeOf = new(StringComparer.Ordinal);

        public override int Count => codes.Count;

        public override void Add(string? value)
        {
            if (value is null) { codes.Add(-1); return; }

            ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(codeOf, value, out var known);
            if (!known)
            {
                code = dictionary.Count;
                dictionary.Add(value);
            }

            codes.Add(code);
        }

        public override void Append(Growing other)
        {
            var more = (GrowingText)other;
            foreach (var code in more.codes) { Add(code < 0 ? null : more.dictionary[code]); }
        }

        public override Column Build() => new TextColumn(Field, [.. codes], dictionary);
    }

    private sealed class Growing<T>(Field field) : Growing(field)
        where T : unmanaged
    {
        private readonly List<T> values = [];
        private List<bool>? nulls;

        public override int Count => values.Count;

        public void Add(T? value)
        {
            if (value is null && nulls is null) { nulls = [.. new bool[values.Count]]; }

            nulls?.Add(value is null);
            values.Add(value ?? default);
        }

        public override void Append(Growing other)
        {
            var more = (Growing<T>)other;
            for (var i = 0; i < more.Count; i++) { Add(more.nulls?[i] == true ? null : more.values[i]); }
        }

        public override Column Build() => new ValueColumn<T>(Field, [.. values], nulls?.ToArray());
    }
}
