namespace Analytics.Features.Measures;

internal sealed class RecentChange() : Measure(new(
    "recentChange", "rows", "rows of the last windowDays minus those of as many days before; 7 without a window")
{
    Kinds = events, Concern = Concern.Less, Range = "any", Missing = "not yet due before twice the window's days of the course",
    Advisor = new("change of activity against the days before", "与前一时段相比的活动变化"),
})
{
    private const int UsualDays = 7;

    internal override Kept Keeps => Kept.Times;

    internal override FeatureRule ChoiceOf(FeatureRule rule) => rule with { WindowDays = 2 * Days(rule) };

    internal override Reading Of(Trace trace, FeatureRule rule)
    {
        if (trace.DaysLookedAt < 2 * Days(rule)) { return Reading.Missing(MissingReason.NotYetDue); }

        var middle = trace.History.WindowStart(Days(rule));
        var recent = trace.Times.Count(time => time >= middle);
        return Reading.Of(recent - (trace.Times.Count - recent));
    }

    private static int Days(FeatureRule rule) => rule.WindowDays ?? UsualDays;
}
