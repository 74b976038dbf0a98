namespace Analytics.Features.Measures;

/// <summary>Gaps between active days.</summary>
internal sealed class DayGaps : Measure
{
    private readonly Func<double[], double> take;

    private DayGaps(string name, string unit, string definition, Wording words, Func<double[], double> take)
        : base(new(name, unit, $"{definition} the days from one day with a row to the next")
        {
            Kinds = events, Concern = Concern.More, Range = "0 or more", Missing = "no activity with fewer than two days", Advisor = words,
        }) => this.take = take;

    public static new IReadOnlyList<Measure> All { get; } =
    [
        new DayGaps("longestGap", "days", "greatest of", new("longest time from one active day to the next", "活跃日之间的最长间隔"),
            gaps => gaps.Max()),
        new DayGaps("meanGap", "days", "mean of", new("usual time from one active day to the next", "活跃日之间的平均间隔"),
            gaps => gaps.Average()),
        new DayGaps("gapVariation", "ratio", "standard deviation (n) over mean of",
            new("how unevenly active days follow one another", "活跃日间隔的不均匀程度"), Variation),
    ];

    internal override bool IsOfDays => true;

    internal override Kept Keeps => Kept.Days;

    internal override Reading Of(Trace trace, FeatureRule rule)
    {
        var days = trace.DaysOf(rule);
        if (days.Length < 2) { return Trace.Nothing; }

        var gaps = new double[days.Length - 1];
        for (var i = 0; i < gaps.Length; i++) { gaps[i] = days[i].Before - days[i + 1].Before; }

        return Reading.Of(take(gaps));
    }

    private static double Variation(double[] gaps)
    {
        var mean = gaps.Average();
        return Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))) / mean;
    }
}
