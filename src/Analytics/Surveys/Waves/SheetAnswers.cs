namespace Analytics.Surveys;

/// <summary>Answers as given, NaN if missing: one byte each while all are whole numbers from -127 to 127, otherwise eight.</summary>
internal sealed class SheetAnswers(int count)
{
    private const sbyte None = sbyte.MinValue;

    private sbyte[] small = Empty(count);
    private double[]? wide;

    public double this[int at]
    {
        get => wide is not null ? wide[at] : small[at] == None ? double.NaN : small[at];
        set
        {
            if (wide is not null) { wide[at] = value; }
            else if (double.IsNaN(value)) { small[at] = None; }
            else if (value is > None and <= sbyte.MaxValue && value == (sbyte)value) { small[at] = (sbyte)value; }
            else
            {
                wide = Of(0, count);
                small = [];
                wide[at] = value;
            }
        }
    }

    public double[] Of(int from, int length)
    {
        var some = new double[length];
        for (var i = 0; i < length; i++) { some[i] = this[from + i]; }

        return some;
    }

    public void Clear(int from, int length)
    {
        if (wide is not null) { Array.Fill(wide, double.NaN, from, length); }
        else { Array.Fill(small, None, from, length); }
    }

    public void Save(BinaryWriter to)
    {
        to.Write(wide is not null);
        to.Write(Bytes());
    }

    public void Load(BinaryReader from)
    {
        wide = from.ReadBoolean() ? new double[count] : null;
        small = wide is null ? new sbyte[count] : [];
        from.BaseStream.ReadExactly(Bytes());
    }

    private Span<byte> Bytes() => wide is not null ? MemoryMarshal.AsBytes(wide.AsSpan()) : MemoryMarshal.AsBytes(small.AsSpan());

    private static sbyte[] Empty(int count)
    {
        var none = new sbyte[count];
        Array.Fill(none, None);
        return none;
    }
}
