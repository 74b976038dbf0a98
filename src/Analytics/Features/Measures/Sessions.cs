namespace Analytics.Features.Measures;

internal sealed class Sessions() : Measure(new(
    "sessions", "sessions", "number of sessions: a new one begins after a gap longer than gapMinutes")
{
    Kinds = events, Doing = Doing.Raises, Needs = RowNeeds.Hours, Settings = ["gapMinutes"], Concern = Concern.Less,
    Range = "0 or more", Missing = Never, Citation = "Kovanović et al. 2015", Advisor = new("times the student sat down to work", "学习次数"),
})
{
    internal override Kept Keeps => Kept.Times;

    internal override Reading Of(Trace trace, FeatureRule rule) => Reading.Of(trace.Sessions(rule.SessionGap).Count);
}
