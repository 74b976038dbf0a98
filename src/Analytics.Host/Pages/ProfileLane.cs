namespace Analytics.Host.Pages;

/// <summary>Geometry of a literacy lane: T scores from 20 to 80 on 360 units; self-report as a circle, traces as a square, each with its 95
/// % interval.</summary>
internal static class ProfileLane
{
    private const double Least = 20;
    private const double Most = 80;
    private const double Left = 8;
    private const double Width = 344;
    private const double Normal = 1.96;

    /// <summary>The middle two thirds: one standard deviation to each side of the mean.</summary>
    public static string UsualFrom { get; } = At(40);

    public static string UsualUntil { get; } = At(60);

    public static string UsualWide { get; } = Text(20 / (Most - Least) * Width);

    /// <summary>Position of a score, clamped to the lane.</summary>
    public static string At(double score) => Text(Left + ((Math.Clamp(score, Least, Most) - Least) / (Most - Least) * Width));

    /// <summary>Left edge of a square of 10 units around a score.</summary>
    public static string CornerAt(double score) => Text(Left + ((Math.Clamp(score, Least, Most) - Least) / (Most - Least) * Width) - 5);

    /// <summary>Path of an interval; null if the error is unknown.</summary>
    public static string? Interval(double? score, double? error, int height) => score is { } at && error is { } wide
        ? $"M{At(at - (Normal * wide))} {height}H{At(at + (Normal * wide))}" : null;

    /// <summary>The band in a word: below, within or above the middle two thirds.</summary>
    public static string Place(double score, Words words) => score switch
    {
        < 40 => words.LowBand,
        < 60 => words.MiddleBand,
        _ => words.HighBand,
    };

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
