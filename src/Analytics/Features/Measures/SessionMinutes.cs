namespace Analytics.Features.Measures;

internal sealed class SessionMinutes() : Measure(new(
    "sessionMinutes", "minutes", "mean time from the first to the last event of a session; a session of one event lasts 0")
{
    Kinds = events, Needs = RowNeeds.Hours, Settings = ["gapMinutes"], Range = "0 or more", Missing = Nothing,
    Citation = "Kovanović et al. 2015", Advisor = new("length of a time at work", "每次学习的时长"),
})
{
    internal override Kept Keeps => Kept.Times;

    internal override Reading Of(Trace trace, FeatureRule rule) => trace.Count == 0 ? Trace.Nothing
        : Reading.Of(trace.Sessions(rule.SessionGap).Average(one => (one.End - one.Start) / (double)Session.MicrosPerMinute));
}
