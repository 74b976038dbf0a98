namespace Analytics.Host.Pages;

/// <summary>Where a literacy is drawn: T scores from 20 to 80 on a lane 360 wide, what the student says as a circle, what the student does
/// as a square, each with its 95 % interval.</summary>
internal static class ProfileLane
{
    private const double Least = 20;
    private const double Most = 80;
    private const double Left = 8;
    private const double Width = 344;
    private const double Normal = 1.96;

    /// <summary>Of the middle two thirds: one deviation to each side of the mean.</summary>
    public static string UsualFrom { get; } = At(40);

    public static string UsualUntil { get; } = At(60);

    public static string UsualWide { get; } = Text(20 / (Most - Least) * Width);

    /// <summary>The place of a score; beyond the ends it is drawn at the end.</summary>
    public static string At(double score) => Text(Left + ((Math.Clamp(score, Least, Most) - Least) / (Most - Least) * Width));

    /// <summary>The corner of a square of 10 around a score.</summary>
    public static string CornerAt(double score) => Text(Left + ((Math.Clamp(score, Least, Most) - Least) / (Most - Least) * Width) - 5);

    /// <summary>The line of an interval; null if the error is not known.</summary>
    public static string? Interval(double? score, double? error, int height) => score is { } at && error is { } wide
        ? $"M{At(at - (Normal * wide))} {height}H{At(at + (Normal * wide))}" : null;

    /// <summary>The place in a word: below, within or above the middle two thirds.</summary>
    public static string Place(double score, Words words) => score switch
    {
        < 40 => words.LowBand,
        < 60 => words.MiddleBand,
        _ => words.HighBand,
    };

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
