namespace Analytics.Surveys;

/// <summary>
/// The answers of a sheet as given, in the order of the items, NaN where not answered: a byte an answer where all are whole numbers from
/// -127 to 127, and eight where one is not.
/// </summary>
internal sealed class SheetAnswers(int items)
{
    private const sbyte None = sbyte.MinValue;

    private sbyte[] small = Empty(items);
    private double[]? wide;

    public double this[int item]
    {
        get => wide is not null ? wide[item] : small[item] == None ? double.NaN : small[item];
        set
        {
            if (wide is not null) { wide[item] = value; }
            else if (double.IsNaN(value)) { small[item] = None; }
            else if (value is > None and <= sbyte.MaxValue && value == (sbyte)value) { small[item] = (sbyte)value; }
            else
            {
                wide = [.. All()];
                small = [];
                wide[item] = value;
            }
        }
    }

    public int Count => wide?.Length ?? small.Length;

    public IEnumerable<double> All() => Enumerable.Range(0, Count).Select(item => this[item]);

    public void Clear() => (small, wide) = (Empty(Count), null);

    private static sbyte[] Empty(int items)
    {
        var none = new sbyte[items];
        Array.Fill(none, None);
        return none;
    }
}
