namespace Analytics.Surveys;

/// <summary>Growth of scores by waves and terms, and differences between cohorts.</summary>
/// <param name="Groups">Cohorts: students measured at the same two times.</param>
/// <param name="Comparisons">Later cohorts compared with the first one of the same two waves within a term.</param>
public sealed record GrowthReport(IReadOnlyList<GrowthGroup> Groups, IReadOnlyList<CohortComparison> Comparisons)
{
    /// <summary>Smaller cohorts are not reported: their intervals are meaningless, and their means reveal individuals.</summary>
    public const int Fewest = 10;

    public static GrowthReport Of(IEnumerable<Growth> growth)
    {
        var tallies = new Dictionary<Cohort, (ChangeTally Tally, long From, long To)>();
        foreach (var one in growth)
        {
            var name = new Cohort(one.To.Instrument, one.To.Scale, one.From.Wave, one.FromTerm, one.To.Wave, one.ToTerm);
            var (tally, from, to) = tallies.TryGetValue(name, out var known) ? known : (new ChangeTally(), long.MaxValue, long.MaxValue);
            tally.Add(one.From.Score, one.To.Score, one.Change);
            tallies[name] = (tally, Math.Min(from, one.From.ObservedAt), Math.Min(to, one.To.ObservedAt));
        }

        var cohorts = tallies.Where(one => one.Value.Tally.Changes.Count >= Fewest)
            .OrderBy(one => one.Key.Instrument, StringComparer.Ordinal).ThenBy(one => one.Key.Scale, StringComparer.Ordinal)
            .ThenBy(one => one.Value.From).ThenBy(one => one.Value.To)
            .Select(one => (Group: GrowthGroup.Of(one.Key, one.Value.Tally), one.Value.Tally.Changes)).ToList();
        var comparisons = cohorts.Where(one => one.Group.FromTerm == one.Group.ToTerm)
            .GroupBy(one => (one.Group.Instrument, one.Group.Scale, one.Group.FromWave, one.Group.ToWave))
            .SelectMany(same => same.Skip(1).Select(later => CohortComparison.Of(same.First().Group, same.First().Changes, later.Group,
                later.Changes)));
        return new GrowthReport([.. cohorts.Select(one => one.Group)], [.. comparisons]);
    }
}

internal readonly record struct Cohort(
    string Instrument, string Scale, string FromWave, string? FromTerm, string ToWave, string? ToTerm);

/// <param name="Before">Mean of the earlier scores.</param>
/// <param name="After">Mean of the later scores.</param>
/// <param name="Low">Lower bound of the 95 % interval (Student 1908); null if changes do not vary.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Standardised">Mean change in standard deviations of the earlier scores (Becker 1988); null if they do not vary.</param>
/// <param name="Risen">Students with a reliable increase (Jacobson and Truax 1991).</param>
/// <param name="Unknown">Students without a known error of measurement.</param>
public sealed record GrowthGroup(
    string Instrument, string Scale, string FromWave, string? FromTerm, string ToWave, string? ToTerm, int Students, double Before,
    double After, double Change, double? Low, double? High, double? Standardised, int Risen, int Steady, int Fallen, int Unknown)
{
    internal static GrowthGroup Of(Cohort name, ChangeTally tally)
    {
        var n = tally.Changes.Count;
        var (mean, half) = (tally.Changes.Average(), Moments.Deviation(tally.Changes) is { } deviation and > 0
            ? StudentT.TwoSided(0.95, n - 1) * deviation / Math.Sqrt(n) : (double?)null);
        return new GrowthGroup(
            name.Instrument, name.Scale, name.FromWave, name.FromTerm, name.ToWave, name.ToTerm, n, tally.Before.Average(), tally.After,
            mean, mean - half, mean + half, Moments.Deviation(tally.Before) is { } spread and > 0 ? mean / spread : null, tally.Risen,
            tally.Steady, tally.Fallen, tally.Unknown);
    }
}

/// <summary>Difference in growth between a cohort and the first one.</summary>
/// <param name="Difference">Mean change minus that of the first cohort.</param>
/// <param name="Low">Lower bound of its 95 % interval with unequal variances (Welch 1947); null if changes do not vary.</param>
/// <param name="High">Upper bound.</param>
public sealed record CohortComparison(
    string Instrument, string Scale, string FromWave, string ToWave, string? First, string? Later, double Difference, double? Low,
    double? High)
{
    internal static CohortComparison Of(GrowthGroup first, List<double> firstChanges, GrowthGroup later, List<double> laterChanges)
    {
        double Part(List<double> changes) => Math.Pow(Moments.Deviation(changes) ?? 0, 2) / changes.Count;
        var (one, other, difference) = (Part(firstChanges), Part(laterChanges), later.Change - first.Change);
        double? half = one + other > 0 ? Math.Sqrt(one + other) * StudentT.TwoSided(0.95, Math.Pow(one + other, 2)
            / ((one * one / (firstChanges.Count - 1)) + (other * other / (laterChanges.Count - 1)))) : null;
        return new CohortComparison(first.Instrument, first.Scale, first.FromWave, first.ToWave, first.FromTerm, later.FromTerm, difference,
            difference - half, difference + half);
    }
}
