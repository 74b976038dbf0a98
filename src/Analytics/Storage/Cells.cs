using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>Growing values of one column.</summary>
internal abstract class Cells(Field field)
{
    /// <summary>Values whose memory is kept when the rows are forgotten.</summary>
    public const int Kept = 1 << 10;

    protected Field Field { get; } = field;

    public static Cells Of(Field field) => field.Type switch
    {
        ColumnType.Text => new Cells<int>(field),
        ColumnType.Double => new Cells<double>(field),
        ColumnType.Int64 or ColumnType.Timestamp => new Cells<long>(field),
        ColumnType.Int32 or ColumnType.Date => new Cells<int>(field),
        _ => new Cells<bool>(field),
    };

    public void AppendAll(Column column, int at) => AppendRun(column, 0, column.Count, at);

    public abstract void AppendRun(Column column, int from, int count, int at);

    /// <summary>The first values as a column; a text's codes are turned into ranks where an order is given.</summary>
    public abstract Column Column(int count, (string[] Words, int[] Ranks)? order);

    public abstract void Clear();

    public abstract void Write(Stream stream, int count);

    public abstract void Read(Stream stream, int at, int count);
}

/// <summary>Growing values of one type; a text's are its codes.</summary>
internal sealed class Cells<T>(Field field) : Cells(field)
    where T : unmanaged
{
    private T[] values = [];
    private bool[]? nulls;

    public override void AppendRun(Column column, int from, int count, int at)
    {
        Room(at + count);
        var given = column is TextColumn text ? Unsafe.As<T[]>(text.Codes) : ((ValueColumn<T>)column).Values;
        given.AsSpan(from, count).CopyTo(values.AsSpan(at));
        if (column is not ValueColumn<T> { Nulls: { } gaps }) { return; } // where flags are kept already, those of new rows are clear

        nulls ??= new bool[values.Length];
        gaps.AsSpan(from, count).CopyTo(nulls.AsSpan(at));
    }

    public override Column Column(int count, (string[] Words, int[] Ranks)? order)
    {
        if (Field.Type != ColumnType.Text) { return new ValueColumn<T>(Field, values[..count], nulls?[..count]); }

        var codes = Unsafe.As<int[]>(values)[..count];
        if (order is not { } ordered) { return new TextColumn(Field, codes, []); }

        foreach (ref var code in codes.AsSpan()) { code = code < 0 ? -1 : ordered.Ranks[code]; }

        return new TextColumn(Field, codes, ordered.Words);
    }

    public override void Clear()
    {
        if (values.Length > Kept) { values = []; }

        nulls = null;
    }

    public override void Write(Stream stream, int count)
    {
        var same = nulls is null && count > 1 && !values.AsSpan(1, count - 1).ContainsAnyExcept(values[0]);
        stream.WriteByte((byte)(same ? 2 : nulls is null ? 0 : 1));
        stream.Write(MemoryMarshal.AsBytes(values.AsSpan(0, same ? 1 : count)));
        if (nulls is not null) { stream.Write(MemoryMarshal.AsBytes(nulls.AsSpan(0, count))); }
    }

    public override void Read(Stream stream, int at, int count)
    {
        Room(at + count);
        var how = stream.ReadByte();
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(at, how == 2 ? 1 : count)));
        if (how == 2) { values.AsSpan(at, count).Fill(values[at]); }

        if (how != 1) { return; }

        nulls ??= new bool[values.Length];
        stream.ReadExactly(MemoryMarshal.AsBytes(nulls.AsSpan(at, count)));
    }

    private void Room(int count)
    {
        if (values.Length >= count) { return; }

        Array.Resize(ref values, Math.Max(values.Length * 2, count));
        if (nulls is not null) { Array.Resize(ref nulls, values.Length); }
    }
}
