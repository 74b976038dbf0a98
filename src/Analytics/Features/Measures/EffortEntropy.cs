namespace Analytics.Features.Measures;

internal sealed class EffortEntropy() : Measure(new(
    "effortEntropy", "nats", "entropy of amounts over the weeks of the course, that of the cutoff included")
{
    Kinds = events, Concern = Concern.Less, Range = "0 one week to ln k for k alike",
    Missing = "not yet due before the course; no activity without an amount since", Citation = "Shannon 1948",
    Advisor = new("effort spread over the weeks of the course", "投入在课程各周的分散程度"),
})
{
    internal override bool IsOfDays => true;

    internal override Kept Keeps => Kept.Days;

    internal override Reading Of(Trace trace, FeatureRule rule)
    {
        if (trace.Row.Day < 0) { return Reading.Missing(MissingReason.NotYetDue); }

        var weeks = new double[(trace.Row.Day / 7) + 1];
        foreach (var day in trace.DaysOf(rule))
        {
            var ofCourse = trace.Row.Day - day.Before;
            if (ofCourse >= 0) { weeks[ofCourse / 7] += day.Amount; }
        }

        return Entropy.Nats(weeks) is { } spread ? Reading.Of(spread) : Trace.Nothing;
    }
}
