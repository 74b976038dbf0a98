using System.Runtime.InteropServices;
using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>
/// Grows the columns of a table row by row, without an object a row. Rows are taken a batch at a time; the codes of texts stay the same from
/// batch to batch.
/// </summary>
public sealed class TableBuilder(Schema schema)
{
    private readonly Growing[] columns = [.. schema.Fields.Select(Growing.Of)];

    public Schema Schema { get; } = schema;

    /// <summary>Rows since the last batch was taken.</summary>
    public int Rows { get; private set; }

    public TableBuilder Text(int column, string? value) { columns[column].Add(value); return this; }

    /// <summary>A text by its code from <see cref="CodeOf"/>; -1 is null.</summary>
    public TableBuilder Code(int column, int code) { ((GrowingText)columns[column]).AddCode(code); return this; }

    /// <summary>The code of a text in a column, which is good for all batches.</summary>
    public int CodeOf(int column, string? value) => ((GrowingText)columns[column]).CodeOf(value);

    public TableBuilder Number(int column, double? value) { ((Growing<double>)columns[column]).Add(value); return this; }

    /// <summary>A timestamp or a 64-bit whole number.</summary>
    public TableBuilder Long(int column, long? value) { ((Growing<long>)columns[column]).Add(value); return this; }

    /// <summary>A day number or a 32-bit whole number.</summary>
    public TableBuilder Int(int column, int? value) { ((Growing<int>)columns[column]).Add(value); return this; }

    public TableBuilder Flag(int column, bool? value) { ((Growing<bool>)columns[column]).Add(value); return this; }

    /// <summary>Ends a row; every column must have been given its value.</summary>
    public void EndRow() => Rows++;

    /// <summary>The rows since the last batch; the builder begins the next one.</summary>
    /// <exception cref="InvalidOperationException">A column was given more or fewer values than there are rows.</exception>
    public IReadOnlyList<Column> Take()
    {
        foreach (var column in columns)
        {
            if (column.Count != Rows) { throw new InvalidOperationException($"{Rows} rows, but column '{column.Field.Name}' has {column.Count} values."); }
        }

        Rows = 0;
        return [.. columns.Select(column => column.Take())];
    }

    private abstract class Growing(Field field)
    {
        public Field Field { get; } = field;

        public int Count { get; protected set; }

        public static Growing Of(Field field) => field.Type switch
        {
            ColumnType.Text => new GrowingText(field),
            ColumnType.Double => new Growing<double>(field),
            ColumnType.Int64 or ColumnType.Timestamp => new Growing<long>(field),
            ColumnType.Int32 or ColumnType.Date => new Growing<int>(field),
            _ => new Growing<bool>(field),
        };

        public virtual void Add(string? value) => throw new InvalidOperationException($"Column '{Field.Name}' is not text.");

        public abstract Column Take();
    }

    private sealed class GrowingText(Field field) : Growing(field)
    {
        private readonly Dictionary<string, int> codeOf = new(StringComparer.Ordinal);
        private string[] words = new string[16];
        private int[] codes = new int[64];

        public override void Add(string? value) => AddCode(CodeOf(value));

        public void AddCode(int code)
        {
            if (Count == codes.Length) { Array.Resize(ref codes, Count * 2); }

            codes[Count++] = code;
        }

        public int CodeOf(string? value)
        {
            if (value is null) { return -1; }

            ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(codeOf, value, out var known);
            if (known) { return code; }

            code = codeOf.Count - 1;
            if (code == words.Length) { Array.Resize(ref words, code * 2); }

            words[code] = value;
            return code;
        }

        /// <summary>The batch sees the words there are now; later ones are added behind them.</summary>
        public override Column Take()
        {
            var taken = new TextColumn(Field, codes[..Count], new ArraySegment<string>(words, 0, codeOf.Count));
            Count = 0;
            return taken;
        }
    }

    private sealed class Growing<T>(Field field) : Growing(field)
        where T : unmanaged
    {
        private T[] values = new T[64];
        private bool[]? nulls;

        public void Add(T? value)
        {
            if (Count == values.Length) { Grow(); }

            if (value is null) { (nulls ??= new bool[values.Length])[Count] = true; }

            values[Count++] = value.GetValueOrDefault();
        }

        public override Column Take()
        {
            var taken = new ValueColumn<T>(Field, values[..Count], nulls?[..Count]);
            (Count, nulls) = (0, null);
            return taken;
        }

        private void Grow()
        {
            Array.Resize(ref values, Count * 2);
            if (nulls is not null) { Array.Resize(ref nulls, Count * 2); }
        }
    }
}
