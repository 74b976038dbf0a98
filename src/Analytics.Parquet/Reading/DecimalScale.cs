using System.Globalization;
using System.Numerics;

namespace Analytics.Parquet.Reading;

/// <summary>Decimals as the nearest doubles: an integer over a power of ten.</summary>
internal sealed class DecimalScale(Leaf leaf)
{
    // Up to here integer and power of ten are both exact doubles, so that one division rounds once.
    private const int exactPower = 22;
    private const long exactInteger = 1L << 53;

    private readonly int scale = leaf.Element.Logical?.Scale ?? leaf.Element.Scale;
    private readonly double power = double.Parse($"1E{leaf.Element.Logical?.Scale ?? leaf.Element.Scale}", CultureInfo.InvariantCulture);

    public void Scale(ReadOnlySpan<int> from, Span<double> to)
    {
        for (var i = 0; i < from.Length; i++) { to[i] = Scale(from[i]); }
    }

    public void Scale(ReadOnlySpan<long> from, Span<double> to)
    {
        for (var i = 0; i < from.Length; i++) { to[i] = Scale(from[i]); }
    }

    /// <summary>A two's complement integer, most significant byte first.</summary>
    public double Scale(ReadOnlySpan<byte> from)
    {
        var integer = new BigInteger(from, isUnsigned: false, isBigEndian: true);
        return integer >= -exactInteger && integer <= exactInteger ? Scale((long)integer) : Rounded(integer);
    }

    private double Scale(long integer) =>
        scale <= exactPower && integer is >= -exactInteger and <= exactInteger ? integer / power : Rounded(integer);

    private double Rounded(BigInteger integer) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{integer}E-{scale}"), NumberStyles.Float, CultureInfo.InvariantCulture);
}
