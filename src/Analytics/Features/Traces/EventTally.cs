namespace Analytics.Features.Traces;

/// <summary>What the events of one choice of source, kinds and window add up to so far, for every row.</summary>
internal sealed class EventTally(EventChoice choice, Kept keeps, IReadOnlyList<FeatureRow> rows, History history)
{
    private readonly DaysBefore daysBefore = new(history.Cutoff, history.Zone);
    private readonly long from = history.WindowStart(choice.WindowDays);
    private readonly HashSet<(int Row, int Day)> days = [];
    private readonly Dictionary<(int Row, int Week), double> weeks = [];
    private readonly List<long>?[] times = new List<long>?[keeps.HasFlag(Kept.Times) ? rows.Count : 0];
    private (int Row, Trace Trace)? latest;

    public EventChoice Choice => choice;

    public History History => history;

    public IReadOnlyList<FeatureRow> Rows => rows;

    public long[] Counts { get; } = new long[rows.Count];
    public double[] Sums { get; } = new double[rows.Count];
    public long[] Last { get; } = new long[rows.Count];

    /// <summary>Days with an event.</summary>
    public int[] DaysByRow => field ??= CountDays();

    public void Add(int row, EventBatch batch, int i)
    {
        var (observedAt, amount) = (batch.ObservedAt[i], batch.Amount[i]);
        if (observedAt < from) { return; }

        Counts[row]++;
        Sums[row] += amount;
        Last[row] = Counts[row] == 1 ? observedAt : Math.Max(Last[row], observedAt);
        if (keeps.HasFlag(Kept.Days)) { days.Add((row, daysBefore.Of(observedAt))); }

        if (keeps.HasFlag(Kept.Weeks))
        {
            var week = (row, daysBefore.Of(observedAt) / 7);
            weeks[week] = weeks.GetValueOrDefault(week) + amount;
        }

        if (keeps.HasFlag(Kept.Times)) { (times[row] ??= []).Add(observedAt); }
    }

    /// <summary>What is told of a row; the rules of one choice share it.</summary>
    public Trace Of(int row)
    {
        if (latest?.Row != row) { latest = (row, new Trace(this, row)); }

        return latest!.Value.Trace;
    }

    /// <summary>The sum of a week, counted back from the cutoff.</summary>
    public double InWeek(int row, int week) => weeks.GetValueOrDefault((row, week));

    /// <summary>The events of a row in order of time.</summary>
    public List<long> TimesOf(int row)
    {
        var own = times[row] ?? [];
        own.Sort();
        return own;
    }

    private int[] CountDays()
    {
        var counts = new int[rows.Count];
        foreach (var (row, _) in days) { counts[row]++; }

        return counts;
    }
}
