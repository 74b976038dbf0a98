namespace Analytics.Features.Measures;

/// <summary>How evenly work is distributed over hours, days and weeks; local time, full weeks.</summary>
internal sealed class Evenness : Rhythms
{
    private const string Shannon = "Shannon 1948";

    private Evenness(Indicator about, int leastWeeks, Func<Rhythm, double?> take)
        : base(about, leastWeeks, take)
    {
    }

    public static new IReadOnlyList<Measure> All { get; } =
    [
        new Evenness(new("hourEntropy", "share", "entropy of rows over the 24 hours of the day, over its greatest")
        {
            Kinds = events, Needs = RowNeeds.Hours, Range = "0 one hour to 1 all alike", Missing = OneWeek, Citation = Shannon,
            Advisor = new("work spread over the hours of the day", "学习在一天各时段的分散程度"),
        }, 1, rhythm => Entropy.Share(rhythm.Hours)),
        new Evenness(new("weekdayEntropy", "share", "entropy of rows over the 7 days of the week, over its greatest")
        {
            Kinds = events, Range = "0 one day to 1 all alike", Missing = OneWeek, Citation = Shannon,
            Advisor = new("work spread over the days of the week", "学习在一周各天的分散程度"),
        }, 1, rhythm => Entropy.Share(rhythm.Days)),
        new Evenness(new("weekEntropy", "share", "entropy of rows over the full weeks, over its greatest")
        {
            Kinds = events, Concern = Concern.Less, Range = "0 one week to 1 all alike", Missing = TwoWeeks, Citation = Shannon,
            Advisor = new("work spread evenly over the weeks", "学习在各周的均匀程度"),
        }, 2, rhythm => Entropy.Share(rhythm.Weeks)),
        new Evenness(new("activeWeeks", "share", "share of the full weeks with a row")
        {
            Kinds = events, Concern = Concern.Less, Range = "0 to 1", Missing = "not yet due before a full week",
            Advisor = new("weeks with activity", "活跃周的比例"),
        }, 1, rhythm => rhythm.Weeks.Count(week => week > 0) / (double)rhythm.Weeks.Length),
        new Evenness(new("effortGini", "index", "Gini coefficient of rows over the days of the full weeks, days without a row included")
        {
            Kinds = events, Concern = Concern.More, Range = "0 all days alike to 1 one day", Missing = OneWeek,
            Citation = "Gini 1912", Unverified = true, Advisor = new("work crowded into few days", "学习集中在少数几天的程度"),
        }, 1, rhythm => Gini.Of(rhythm.EachDay)),
    ];
}
