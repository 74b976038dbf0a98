namespace Analytics.Features.Measures;

/// <summary>Intervals between the starts of sessions.</summary>
internal sealed class SessionIntervals : Measure
{
    private static readonly string[] gap = ["gapMinutes"];

    private readonly Func<Intervals, double?> take;

    private SessionIntervals(Indicator about, Func<Intervals, double?> take)
        : base(about) => this.take = take;

    public static new IReadOnlyList<Measure> All { get; } =
    [
        new SessionIntervals(new("daysBetweenSessions", "days", "mean of 24-hour days from the start of a session to that of the next")
        {
            Kinds = events, Needs = RowNeeds.Hours, Settings = gap, Concern = Concern.More, Range = "0 or more",
            Missing = "no activity with fewer than two sessions", Citation = "Jo, Kim & Yoon 2015", Unverified = true,
            Advisor = new("days from one time at work to the next", "两次学习之间的间隔天数"),
        }, intervals => intervals.Mean / Instant.MicrosPerDay),
        new SessionIntervals(new("spacing", "ratio", "standard deviation (n - 1) over mean of the times from a session's start to the next")
        {
            Kinds = events, Needs = RowNeeds.Hours, Settings = gap, Concern = Concern.More, Range = "0 or more",
            Missing = "no activity with fewer than three sessions", Citation = "Cepeda et al. 2006",
            Advisor = new("how unevenly times at work follow one another", "学习间隔的不均匀程度"),
        }, intervals => intervals.Variation),
        new SessionIntervals(new(
            "burstiness", "index", "(s - m)/(s + m) of the times from a session's start to the next: -1 like clockwork, 1 in bursts")
        {
            Kinds = events, Needs = RowNeeds.Hours, Settings = gap, Concern = Concern.More, Range = "-1 to 1",
            Missing = "no activity with fewer than three sessions", Citation = "Goh & Barabási 2008",
            Advisor = new("work in bursts with long pauses", "突击式学习的程度"),
        }, intervals => intervals.Burstiness),
    ];

    internal override Kept Keeps => Kept.Times;

    internal override Reading Of(Trace trace, FeatureRule rule) =>
        take(Intervals.StartToStart(trace.Sessions(rule.SessionGap))) is { } value ? Reading.Of(value) : Trace.Nothing;
}
