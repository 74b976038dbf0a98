namespace Analytics.Flags;

/// <summary>Formats values for people.</summary>
internal static class Spoken
{
    public const string Days = "days";
    public const string Early = " early";

    /// <summary>A feature's title at the start of a sentence.</summary>
    public static string Title(Feature feature) => char.ToUpperInvariant(feature.Title[0]) + feature.Title[1..];

    public static string Of(MissingReason why) => why switch
    {
        MissingReason.NoActivity => "nothing yet",
        MissingReason.NoFeed => "not delivered",
        MissingReason.NotYetDue => "not yet due",
        _ => "cannot be told",
    };

    /// <summary>A value of a feature in its unit; a change as more or less.</summary>
    public static string Of(double value, Feature feature) => !feature.IsChange ? Of(value, feature.Unit)
        : value == 0 ? "no change" : $"{Of(Math.Abs(value), feature.Unit)} {(value > 0 ? "more" : "less")}";

    /// <summary>A value in its unit; fractions of a day as hours, and negative times as late.</summary>
    private static string Of(double value, string unit)
    {
        if (unit == Days && value < 0) { return $"{Of(-value, unit)} late"; }

        if (unit == Days && value is > 0 and < 1) { return Hours(value * 24); }

        var shown = (value is > -0.05 and < 0.05 ? 0 : value).ToString("0.#", CultureInfo.InvariantCulture); // never -0
        return unit switch
        {
            "share" or "percentile" => $"{value * 100:0} %",
            "count" or "value" or "amount" => shown,
            Days when shown == "1" => "1 day",
            _ => $"{shown} {unit}",
        };
    }

    /// <summary>The same for a value next to another: a time is early if the other is late.</summary>
    public static string Beside(double value, double other, Feature feature) =>
        Of(value, feature) + (feature is { Unit: Days, IsChange: false } && value > 0 && other < 0 ? Early : "");

    /// <summary>The range of most students next to a value; a shared unit is printed once.</summary>
    public static string Between(Most most, double value, Feature feature)
    {
        var least = Math.Min(value, most.Low); // if one is late, the others are early
        var (low, high) = (Beside(most.Low, least, feature), Beside(most.High, least, feature));
        if (low == high) { return high; }

        if (feature is { Unit: Days, IsChange: false } && most.High < 0) { (low, high) = (high, low); } // 2 to 5 days late

        var (from, to) = (low.IndexOf(' ', StringComparison.Ordinal), high.IndexOf(' ', StringComparison.Ordinal));
        var isOne = from > 0 && to > 0 && char.IsAsciiDigit(low[from - 1]) && low[from..].TrimEnd('s') == high[to..].TrimEnd('s');
        return $"{(isOne ? low[..from] : low)} to {high}";
    }

    private static string Hours(double hours) => hours < 1 ? "less than an hour" : Math.Round(hours) switch
    {
        1 => "1 hour",
        24 => "1 day",
        var whole => $"{whole:0} hours",
    };
}
