namespace Analytics.Features.Measures;

/// <summary>Regularity of hours, days and weeks (Boroujeni et al. 2016); local time, full weeks.</summary>
internal sealed class Regularity : Rhythms
{
    private const string Paper = "Boroujeni et al. 2016";

    private Regularity(Indicator about, int leastWeeks, Func<Rhythm, double?> take)
        : base(about, leastWeeks, take)
    {
    }

    public static new IReadOnlyList<Measure> All { get; } =
    [
        Once("peakHour", "nats x rows", "PDH: (ln 24 - entropy of rows over hours of the day) x rows of the busiest hour",
            "0 or more, grows with activity", new("keeping to an hour of the day", "固定时段学习的程度"),
            rhythm => rhythm.PeakHour),
        Once("peakWeekday", "nats x rows", "PWD: (ln 7 - entropy of rows over days of the week) x rows of the busiest day",
            "0 or more, grows with activity", new("keeping to a day of the week", "固定星期几学习的程度"),
            rhythm => rhythm.PeakDay),
        Once("dailyPeriod", "hours", "FDH: modulus of the Fourier sum of hours with a row at once a day",
            "0 to the hours with a row", new("working at the same hours every day", "每天同一时间学习"),
            rhythm => rhythm.DailyPeriod),
        Once("weeklyPeriodHours", "hours", "FWH: modulus of the Fourier sum of hours with a row at once a week",
            "0 to the hours with a row", new("working at the same hours every week", "每周同一时间学习"),
            rhythm => rhythm.WeeklyPeriodOfHours),
        Once("weeklyPeriodDays", "days", "FWD: modulus of the Fourier sum of days with a row at once a week",
            "0 to the days with a row", new("working on the same days every week", "每周同一天学习"),
            rhythm => rhythm.WeeklyPeriodOfDays),
        Pairs("sameWeekdays", "WS1: mean over pairs of weeks of days active in both over the more active week's; 0 with an idle week",
            new("weeks with the same active days", "各周活跃日的一致程度"), rhythm => rhythm.SameDays),
        Pairs("sameWeekShape", "WS2: mean over pairs of active weeks of 1 - Jensen-Shannon divergence (bits) of their active hours by day",
            new("weeks of the same shape", "各周学习分布的相似程度"), rhythm => rhythm.SameShape),
        Pairs("sameWeekHours", "WS3: mean over pairs of active weeks of 1 - mean over active days of ((a - b)/(a + b))^2 of active hours",
            new("weeks with as much work on the same days", "各周每日学习量的相似程度"), rhythm => rhythm.SameHours),
    ];

    private static Regularity Once(string name, string unit, string definition, string range, Wording words, Func<Rhythm, double?> take) =>
        new(new(name, unit, definition)
        {
            Kinds = events, Needs = RowNeeds.Hours, Concern = Concern.Less, Range = range, Missing = OneWeek, Citation = Paper,
            Advisor = words,
        }, 1, take);

    private static Regularity Pairs(string name, string definition, Wording words, Func<Rhythm, double?> take) =>
        new(new(name, "index", definition)
        {
            Kinds = events, Needs = RowNeeds.Hours, Concern = Concern.Less, Range = "0 to 1",
            Missing = $"{TwoWeeks}, of the last two with fewer than two active weeks", Citation = Paper, Advisor = words,
        }, 2, take);
}
