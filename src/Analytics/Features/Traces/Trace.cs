namespace Analytics.Features.Traces;

/// <summary>The reading of a row from the events of a choice.</summary>
internal sealed class Trace(EventTally tally, int row)
{
    private (int Gap, List<Session> All)? sessions;

    public History History => tally.History;

    public FeatureRow Row => tally.Rows[row];

    /// <summary>Of a measure that needs an event if there is none.</summary>
    public static Reading Nothing => Reading.Missing(MissingReason.NoActivity);

    public long Count => tally.Counts[row];

    /// <summary>The latest event, microseconds UTC; 0 if there is none.</summary>
    public long Last => tally.Last[row];

    /// <summary>The days of a rule's window that have an event, earliest first.</summary>
    public ReadOnlySpan<DaySum> DaysOf(FeatureRule rule) => DayRange.Of(rule, Row.Day).In(tally.DaysOf(row));

    public long EventsOf(FeatureRule rule)
    {
        if (!rule.HasWindow) { return Count; }

        var events = 0L;
        foreach (var day in DaysOf(rule)) { events += day.Events; }

        return events;
    }

    public double AmountOf(FeatureRule rule) => rule.HasWindow ? Sum(DaysOf(rule)) : tally.Sums[row];

    public static double Sum(ReadOnlySpan<DaySum> days)
    {
        var sum = 0.0;
        foreach (var day in days) { sum += day.Amount; }

        return sum;
    }

    /// <summary>Days of the window, or since the course began.</summary>
    public int DaysLookedAt => Math.Min(tally.Choice.WindowDays ?? int.MaxValue, Row.Day + 1);

    /// <summary>Events in order of time, microseconds UTC.</summary>
    public List<long> Times => field ??= tally.TimesOf(row);

    /// <summary>Events in sessions; measures of one gap share them.</summary>
    public List<Session> Sessions(int gapMinutes)
    {
        if (sessions?.Gap != gapMinutes) { sessions = (gapMinutes, Session.Of(Times, gapMinutes)); }

        return sessions!.Value.All;
    }

    /// <summary>Over the full weeks of the course so far, or the full weeks of the window that end at the cutoff; null before there is
    /// one.</summary>
    public Rhythm? Rhythm => DaysLookedAt < 7 ? null : field ??= RhythmOf(DaysLookedAt / 7);

    public int DistinctObjects => tally.DistinctObjectsOf(row);

    public IReadOnlyDictionary<(string? Course, string Object), ObjectUse> Objects => tally.ObjectsOf(row);

    public IReadOnlyDictionary<string, int> Kinds => tally.KindsOf(row);

    public IEnumerable<Assessment> Work => tally.WorkOf(row);

    /// <summary>The day of the n-th due date by the cutoff, counted back from the cutoff; null if there are fewer.</summary>
    public int? DayDue(int number) => tally.DaysDueOf(row) is var due && number <= due.Length ? due[number - 1] : null;

    public List<int> DaysBefore => tally.DaysBeforeOf(row);

    private Rhythm RhythmOf(int weeks) => new(
        Times, History.Today.AddDays(tally.Choice.WindowDays is null ? -Row.Day : 1 - (7 * weeks)), weeks, History.Zone);
}

/// <summary>Days counted back from the cutoff, both ends among them.</summary>
/// <param name="Newest">Days between the last of them and the day that ends at the cutoff.</param>
/// <param name="Oldest">The same for the first.</param>
internal readonly record struct DayRange(int Newest, int Oldest)
{
    public bool Holds(int before) => Newest <= before && before <= Oldest;

    /// <summary>Those of some days within the range, earliest first.</summary>
    public ReadOnlySpan<DaySum> In(ReadOnlySpan<DaySum> days)
    {
        var (from, to) = (0, days.Length);
        while (from < to && days[from].Before > Oldest) { from++; }

        while (to > from && days[to - 1].Before < Newest) { to--; }

        return days[from..to];
    }

    /// <summary>The days that a rule uses, for a row that has reached a day of its course.</summary>
    public static DayRange Of(FeatureRule rule, int day) => new(
        rule.ToDay is { } last && last < day ? day - last : 0,
        Math.Min(rule.WindowDays - 1 ?? int.MaxValue, rule.FromDay is { } first ? day - first : int.MaxValue));
}
