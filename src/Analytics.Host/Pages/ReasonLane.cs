namespace Analytics.Host.Pages;

/// <summary>A reason with its lane: the student's value as a dot over the shaded range of most students.</summary>
internal sealed record ReasonLane(ReasonText Text, ReasonRange? Range)
{
    private const double Left = 6;
    private const double Width = 348;

    public string Dot => At(Range!.Value);

    public string From => At(Range!.Most.Low);

    public string Until => At(Range!.Most.High);

    /// <summary>Width of the range of most students; a hairline if all are equal.</summary>
    public string Wide => Told(Math.Max(1, Place(Range!.Most.High) - Place(Range.Most.Low)));

    /// <summary>Labels of the ends of the lane.</summary>
    public string Least(Words words) => ReasonText.Said(Range!.LeastTold, words);

    public string Greatest(Words words) => ReasonText.Said(Range!.GreatestTold, words);

    /// <summary>The reasons of a sign, with their ranges where known.</summary>
    public static IReadOnlyList<ReasonLane> Of(ShownNight night, Sign sign, Words words)
    {
        if (sign.Flag is not { Reasons: { Count: > 0 } reasons } flag) { return []; }

        var all = reasons.Select(reason => (Text: ReasonText.Of(reason, words), What: ReasonText.Of(reason, Words.English).What)).ToList();
        var isTonight = night.Lists.Any(list => list.Target == sign.Target && list.List?.Cutoff == night.Cutoff);
        var ranges = night.Tables is { } tables && isTonight
            ? ReasonRange.Of(tables, sign.Target.Grain, flag.Key, all.Select(one => one.What).ToHashSet(StringComparer.Ordinal)) : null;
        return [.. all.Select(one => new ReasonLane(one.Text, ranges?.GetValueOrDefault(one.What)))];
    }

    private string At(double value) => Told(Place(value));

    private double Place(double value) => Left + ((value - Range!.Least) / (Range.Greatest - Range.Least) * Width);

    private static string Told(double place) => place.ToString("0.#", CultureInfo.InvariantCulture);
}
