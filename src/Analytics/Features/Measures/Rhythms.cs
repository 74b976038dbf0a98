namespace Analytics.Features.Measures;

/// <summary>A measure of working times over full weeks.</summary>
internal abstract class Rhythms(Indicator about, int leastWeeks, Func<Rhythm, double?> take) : Measure(about)
{
    private protected const string OneWeek = "not yet due before a full week; no activity without a row in full weeks";
    private protected const string TwoWeeks = "not yet due before two full weeks; no activity without a row in full weeks";

    internal override Kept Keeps => Kept.Times;

    internal override Reading Of(Trace trace, FeatureRule rule) =>
        trace.Rhythm is not { } rhythm || rhythm.Weeks.Length < leastWeeks ? Reading.Missing(MissingReason.NotYetDue)
        : take(rhythm) is { } value ? Reading.Of(value) : Trace.Nothing;
}
