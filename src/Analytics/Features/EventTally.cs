using Analytics.Features.Measures;

namespace Analytics.Features;

/// <summary>What the events of one rule add up to so far, for every row.</summary>
internal sealed class EventTally(FeatureRule rule, IReadOnlyList<FeatureRow> rows, History history)
{
    private readonly Measure measure = Measure.Of(rule.Measure);
    private readonly DaysBefore daysBefore = new(history.Cutoff, history.Zone);
    private readonly long from = history.WindowStart(rule.WindowDays);
    private readonly HashSet<(int Row, int Day)> days = [];
    private readonly Dictionary<(int Row, int Week), double> weeks = [];

    /// <summary>Of a measure that needs an event where there is none.</summary>
    public static Reading Nothing => Reading.Missing(MissingReason.NoActivity);

    public FeatureRule Rule => rule;

    public History History => history;

    public long[] Counts { get; } = new long[rows.Count];
    public double[] Sums { get; } = new double[rows.Count];
    public long[] Last { get; } = new long[rows.Count];

    /// <summary>Days with an event; counted for <see cref="DistinctDays"/> only.</summary>
    public int[] DaysByRow => field ??= CountDays();

    public void Add(int row, long observedAt, double amount)
    {
        if (observedAt < from) { return; }

        Counts[row]++;
        Sums[row] += amount;
        Last[row] = Counts[row] == 1 ? observedAt : Math.Max(Last[row], observedAt);
        if (measure is DistinctDays) { days.Add((row, daysBefore.Of(observedAt))); }

        if (measure is Trend)
        {
            var week = (row, daysBefore.Of(observedAt) / 7);
            weeks[week] = weeks.GetValueOrDefault(week) + amount;
        }
    }

    public Reading Read(int row) => measure.Of(this, row);

    /// <summary>Days of the window, or since the course began.</summary>
    public int DaysLookedAt(int row) => Math.Min(rule.WindowDays ?? int.MaxValue, rows[row].Day + 1);

    /// <summary>The sum of a week, counted back from the cutoff; for <see cref="Trend"/> only.</summary>
    public double InWeek(int row, int week) => weeks.GetValueOrDefault((row, week));

    private int[] CountDays()
    {
        var counts = new int[rows.Count];
        foreach (var (row, _) in days) { counts[row]++; }

        return counts;
    }
}
