namespace Analytics.Features.Traces;

/// <summary>Days counted back from the cutoff, both ends among them.</summary>
/// <param name="Newest">Days between the last of them and the day that ends at the cutoff.</param>
/// <param name="Oldest">The same of the first.</param>
internal readonly record struct DayRange(int Newest, int Oldest)
{
    public bool Holds(int before) => Newest <= before && before <= Oldest;

    /// <summary>Those of some days, earliest first, that are of the range.</summary>
    public ReadOnlySpan<DaySum> In(ReadOnlySpan<DaySum> days)
    {
        var (from, to) = (0, days.Length);
        while (from < to && days[from].Before > Oldest) { from++; }

        while (to > from && days[to - 1].Before < Newest) { to--; }

        return days[from..to];
    }

    /// <summary>The days that a rule looks at, of a row that has reached a day of its course.</summary>
    public static DayRange Of(FeatureRule rule, int day) => new(
        rule.ToDay is { } last && last < day ? day - last : 0,
        Math.Min(rule.WindowDays - 1 ?? int.MaxValue, rule.FromDay is { } first ? day - first : int.MaxValue));
}
