namespace Analytics.Features.Traces;

/// <summary>The events of a row under one choice.</summary>
internal sealed class Trace(EventTally tally, int row)
{
    private (int Gap, List<Session> All)? sessions;

    public History History => tally.History;

    public FeatureRow Row => tally.Rows[row];

    /// <summary>Result without events for measures that need one.</summary>
    public static Reading Nothing => Reading.Missing(MissingReason.NoActivity);

    public long Count => tally.Counts[row];

    /// <summary>The latest event, microseconds UTC; 0 if there is none.</summary>
    public long Last => tally.Last[row];

    /// <summary>Active days in a rule's window, earliest first.</summary>
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

    /// <summary>Days of the window, or since the start of the course.</summary>
    public int DaysLookedAt => Math.Min(tally.Choice.WindowDays ?? int.MaxValue, Row.Day + 1);

    /// <summary>Ascending, microseconds UTC.</summary>
    public List<long> Times => field ??= tally.TimesOf(row);

    /// <summary>Sessions, cached for measures with the same gap.</summary>
    public List<Session> Sessions(int gapMinutes)
    {
        if (sessions?.Gap != gapMinutes) { sessions = (gapMinutes, Session.Of(Times, gapMinutes)); }

        return sessions!.Value.All;
    }

    /// <summary>Over the full weeks of the course so far, or of the window up to the cutoff; null without a full week.</summary>
    public Rhythm? Rhythm => DaysLookedAt < 7 ? null : field ??= RhythmOf(DaysLookedAt / 7);

    public int DistinctObjects => tally.DistinctObjectsOf(row);

    public IReadOnlyDictionary<(string? Course, string Object), ObjectUse> Objects => tally.ObjectsOf(row);

    public IReadOnlyDictionary<string, int> Kinds => tally.KindsOf(row);

    public IEnumerable<Assessment> Work => tally.WorkOf(row);

    /// <summary>The n-th due date by the cutoff, as days before it; null if there are fewer.</summary>
    public int? DayDue(int number) => tally.DaysDueOf(row) is var due && number <= due.Length ? due[number - 1] : null;

    public List<int> DaysBefore => tally.DaysBeforeOf(row);

    private Rhythm RhythmOf(int weeks) => new(
        Times, History.Today.AddDays(tally.Choice.WindowDays is null ? -Row.Day : 1 - (7 * weeks)), weeks, History.Zone);
}

/// <summary>A range of days before the cutoff, both ends inclusive.</summary>
/// <param name="Newest">Days from the last one to the cutoff's day.</param>
/// <param name="Oldest">Days from the first one to the cutoff's day.</param>
internal readonly record struct DayRange(int Newest, int Oldest)
{
    public bool Holds(int before) => Newest <= before && before <= Oldest;

    /// <summary>The days within the range, earliest first.</summary>
    public ReadOnlySpan<DaySum> In(ReadOnlySpan<DaySum> days)
    {
        var (from, to) = (0, days.Length);
        while (from < to && days[from].Before > Oldest) { from++; }

        while (to > from && days[to - 1].Before < Newest) { to--; }

        return days[from..to];
    }

    /// <summary>The days that a rule uses, for a row at a given course day.</summary>
    public static DayRange Of(FeatureRule rule, int day) => new(
        rule.ToDay is { } last && last < day ? day - last : 0,
        Math.Min(rule.WindowDays - 1 ?? int.MaxValue, rule.FromDay is { } first ? day - first : int.MaxValue));
}
