using Analytics.Numerics;

namespace Analytics.Surveys;

/// <summary>How scores grew, by the wave and the term from and to which they did, and how cohorts differ.</summary>
/// <param name="Groups">Students who were measured at the same two times: a cohort each.</param>
/// <param name="Comparisons">Cohorts of later terms beside the first one of the same two waves within a term.</param>
public sealed record GrowthReport(IReadOnlyList<GrowthGroup> Groups, IReadOnlyList<CohortComparison> Comparisons)
{
    /// <summary>Fewer students are no group: an interval of theirs would say nothing, and a mean too much about each.</summary>
    public const int Fewest = 10;

    public static GrowthReport Of(IReadOnlyList<Growth> growth)
    {
        var cohorts = growth.GroupBy(one => (one.To.Instrument, one.To.Scale, FromWave: one.From.Wave, one.FromTerm, ToWave: one.To.Wave,
            one.ToTerm)).Where(cohort => cohort.Count() >= Fewest)
            .OrderBy(cohort => cohort.Key.Instrument, StringComparer.Ordinal).ThenBy(cohort => cohort.Key.Scale, StringComparer.Ordinal)
            .ThenBy(cohort => cohort.Min(one => one.From.ObservedAt)).ThenBy(cohort => cohort.Min(one => one.To.ObservedAt))
            .Select(cohort => (Group: GrowthGroup.Of([.. cohort]), Changes: cohort.Select(one => one.Change.Change).ToArray())).ToList();
        var comparisons = cohorts.Where(one => one.Group.FromTerm == one.Group.ToTerm)
            .GroupBy(one => (one.Group.Instrument, one.Group.Scale, one.Group.FromWave, one.Group.ToWave))
            .SelectMany(same => same.Skip(1).Select(later => CohortComparison.Of(same.First().Group, same.First().Changes, later.Group,
                later.Changes)));
        return new GrowthReport([.. cohorts.Select(one => one.Group)], [.. comparisons]);
    }
}

/// <summary>A cohort: students who were measured at the same two times.</summary>
/// <param name="Before">Mean of the earlier scores.</param>
/// <param name="After">Mean of the later scores.</param>
/// <param name="Change">Mean change.</param>
/// <param name="Low">Lower end of its 95 % interval (Student 1908); null where changes do not vary.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Standardised">Mean change in standard deviations of the earlier scores (Becker 1988); null where they do not vary.</param>
/// <param name="Risen">Students whose change is above what errors explain (Jacobson and Truax 1991).</param>
/// <param name="Unknown">Students of whom that cannot be told, without an error of measurement.</param>
public sealed record GrowthGroup(
    string Instrument, string Scale, string FromWave, string? FromTerm, string ToWave, string? ToTerm, int Students, double Before,
    double After, double Change, double? Low, double? High, double? Standardised, int Risen, int Steady, int Fallen, int Unknown)
{
    internal static GrowthGroup Of(IReadOnlyList<Growth> cohort)
    {
        var (first, n) = (cohort[0], cohort.Count);
        double[] before = [.. cohort.Select(one => one.From.Score)], changes = [.. cohort.Select(one => one.Change.Change)];
        var (mean, half) = (changes.Average(), Moments.Deviation(changes) is { } deviation and > 0
            ? StudentT.TwoSided(0.95, n - 1) * deviation / Math.Sqrt(n) : (double?)null);
        int In(GrowthBand band) => cohort.Count(one => one.Band == band);
        return new GrowthGroup(
            first.To.Instrument, first.To.Scale, first.From.Wave, first.FromTerm, first.To.Wave, first.ToTerm, n, before.Average(),
            cohort.Average(one => one.To.Score), mean, mean - half, mean + half,
            Moments.Deviation(before) is { } spread and > 0 ? mean / spread : null, In(GrowthBand.Risen), In(GrowthBand.Steady),
            In(GrowthBand.Fallen), In(GrowthBand.Unknown));
    }
}

/// <summary>By how much more the scores of a cohort grew than those of the first one.</summary>
/// <param name="Difference">Mean change less that of the first cohort.</param>
/// <param name="Low">Lower end of its 95 % interval, variances not taken as equal (Welch 1947); null where changes do not vary.</param>
/// <param name="High">Its upper end.</param>
public sealed record CohortComparison(
    string Instrument, string Scale, string FromWave, string ToWave, string? First, string? Later, double Difference, double? Low,
    double? High)
{
    internal static CohortComparison Of(GrowthGroup first, double[] firstChanges, GrowthGroup later, double[] laterChanges)
    {
        double Part(double[] changes) => Math.Pow(Moments.Deviation(changes) ?? 0, 2) / changes.Length;
        var (one, other, difference) = (Part(firstChanges), Part(laterChanges), later.Change - first.Change);
        double? half = one + other > 0 ? Math.Sqrt(one + other) * StudentT.TwoSided(0.95, Math.Pow(one + other, 2)
            / ((one * one / (firstChanges.Length - 1)) + (other * other / (laterChanges.Length - 1)))) : null;
        return new CohortComparison(first.Instrument, first.Scale, first.FromWave, first.ToWave, first.FromTerm, later.FromTerm, difference,
            difference - half, difference + half);
    }
}
