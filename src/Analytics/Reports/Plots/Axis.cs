namespace Analytics.Reports.Plots;

/// <summary>An axis: maps values to positions, between two round values.</summary>
/// <param name="Step">Distance of ticks; the factor on a logarithmic axis.</param>
/// <param name="Start">Position of <paramref name="From"/>.</param>
/// <param name="End">Position of <paramref name="Until"/>.</param>
internal sealed record Axis(double From, double Until, double Step, double Start, double End, bool IsLogarithmic = false)
{
    private const double Slack = 1e-9;

    /// <summary>The tick values, ascending.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            var steps = (int)Math.Round(IsLogarithmic ? Math.Log(Until / From, Step) : (Until - From) / Step);
            return Enumerable.Range(0, steps + 1).Select(at => IsLogarithmic ? From * Math.Pow(Step, at) : From + (at * Step));
        }
    }

    /// <summary>A linear axis between round values, with about four steps of 1, 2 or 5.</summary>
    public static Axis Over(double least, double most, double start, double end)
    {
        if (most - least < Slack) { most = least + 1; }

        var rough = (most - least) / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        return new Axis(Math.Floor((least / step) + Slack) * step, Math.Ceiling((most / step) - Slack) * step, step, start, end);
    }

    /// <summary>An axis of counts: from 0, in whole steps.</summary>
    public static Axis OfCounts(double most, double start, double end) => most < 4
        ? new Axis(0, Math.Max(1, Math.Ceiling(most)), 1, start, end) : Over(0, most, start, end);

    /// <summary>An axis of shares, 0 to 1.</summary>
    public static Axis OfShares(double start, double end) => new(0, 1, 0.25, start, end);

    /// <summary>A logarithmic axis between powers of ten.</summary>
    public static Axis Logarithmic(double least, double most, double start, double end)
    {
        double Power(double value) => Math.Pow(10, value);
        var (low, high) = (Math.Floor(Math.Log10(least) + Slack), Math.Ceiling(Math.Log10(most) - Slack));
        return new Axis(Power(low), Power(Math.Max(high, low + 1)), 10, start, end, IsLogarithmic: true);
    }

    /// <summary>Position of a value, clamped to the axis.</summary>
    public double At(double value)
    {
        var inside = Math.Clamp(value, From, Until);
        var share = IsLogarithmic ? Math.Log(inside / From) / Math.Log(Until / From) : (inside - From) / (Until - From);
        return Start + (share * (End - Start));
    }

    /// <summary>Label of a tick, with the decimals that steps need.</summary>
    public string Read(double tick)
    {
        if (IsLogarithmic) { return tick.ToString("#,0.######", CultureInfo.InvariantCulture); }

        var decimals = Enumerable.Range(0, 10).First(count => Math.Abs(Math.Round(Step, count) - Step) < Slack);
        return (Math.Abs(tick) < Slack ? 0 : tick).ToString("N" + decimals, CultureInfo.InvariantCulture);
    }

    /// <summary>A share as a percentage.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture);
}
