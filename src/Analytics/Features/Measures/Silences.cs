namespace Analytics.Features.Measures;

/// <summary>Inactive days, and returning from them.</summary>
internal sealed class Silences : Measure
{
    private const int LongDays = 7;

    private readonly Func<Trace, Reading> take;

    private Silences(Indicator about, Func<Trace, Reading> take)
        : base(about) => this.take = take;

    public static new IReadOnlyList<Measure> All { get; } =
    [
        new Silences(new("longestSilence", "days", "most days on end without a row, since the course or window began, up to the cutoff")
        {
            Kinds = events, Concern = Concern.More, Range = "0 or more", Missing = Never,
            Advisor = new("longest time without activity", "最长连续不活跃天数"),
        }, trace => Reading.Of(Runs(trace, [trace.DaysLookedAt]).DefaultIfEmpty().Max())),
        new Silences(new("returnShare", "share", "share of silences of 7 days or more, after the first row, that a row ended by the cutoff")
        {
            Kinds = events, Concern = Concern.Less, Range = "0 to 1",
            Missing = "no activity without a row; not applicable without such a silence",
            Citation = "by judgement", Unverified = true,
            Advisor = new("coming back after a week away", "中断一周后恢复学习的比例"),
        }, Returns),
    ];

    internal override Kept Keeps => Kept.Times;

    internal override Reading Of(Trace trace, FeatureRule rule) => take(trace);

    private static Reading Returns(Trace trace)
    {
        if (trace.Count == 0) { return Trace.Nothing; }

        var runs = Runs(trace, []).ToList(); // the first one lasts until the cutoff
        var all = runs.Count(days => days >= LongDays);
        return all == 0 ? Reading.Missing(MissingReason.NotApplicable)
            : Reading.Of(runs.Skip(1).Count(days => days >= LongDays) / (double)all);
    }

    /// <summary>Inactive days before each active day, counted back from the cutoff, and before the given ends.</summary>
    private static IEnumerable<int> Runs(Trace trace, int[] ends)
    {
        var days = trace.DaysBefore.Where(day => day < trace.DaysLookedAt).Concat(ends).ToList();
        return days.Select((day, at) => day - (at == 0 ? 0 : days[at - 1] + 1));
    }
}
