namespace Analytics.Features;

/// <summary>Readings of one rule, by row.</summary>
internal sealed class ReadingColumn(int rows)
{
    private readonly double[] values = new double[rows];
    private readonly MissingReason[] why = new MissingReason[rows];

    public ReadingColumn(int rows, Func<int, Reading> read)
        : this(rows)
    {
        for (var row = 0; row < rows; row++) { this[row] = read(row); }
    }

    public Reading this[int row]
    {
        get => new(values[row], why[row]);
        set => (values[row], why[row]) = value;
    }
}
