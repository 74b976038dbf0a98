namespace Analytics.Features;

/// <summary>Measures taken of observations: submissions, scores, scale scores.</summary>
internal static class ObservationMeasures
{
    public static Reading Read(FeatureRule rule, FeatureRow row, ObservationIndex index, bool survey)
    {
        if (!index.Covers(row, rule.Source)) { return Reading.Missing(Uncovered(rule, row, index, survey)); }

        // A due date bounds what was due; what was handed in before the window counts as handed in.
        var seen = index.Of(row, rule.Measure == "missingShare" ? rule with { WindowDays = null } : rule);
        return rule.Measure switch
        {
            "count" => Reading.Of(seen.Count),
            "sum" => Reading.Of(seen.Sum(one => one.Value)),
            "distinctDays" => Reading.Of(DistinctDays(index.History, seen)),
            "missingShare" => MissingShare(rule, row, index, seen),
            "leadTime" => OverDue(rule, row, index, seen, work => work.Average(one => one.LeadDays)),
            "lateShare" => OverDue(rule, row, index, seen, work => work.Count(one => one.Late) / (double)work.Count),
            _ when seen.Count == 0 => Reading.Missing(!survey && index.Assessments(row, rule).Any() && !DueBy(row, rule, index).Any()
                ? MissingReason.NotYetDue : MissingReason.NoActivity),
            "mean" => Mean(rule, index, seen),
            "lastScore" => Reading.Of(seen[^1].Value),
            "daysSinceLast" => Reading.Of(index.History.DaysSince(seen[^1].ObservedAt)),
            "trend" => Trend(index.History, seen),
            _ => throw new InvalidOperationException($"Measure '{rule.Measure}' cannot be taken of observations."),
        };
    }

    private static int DistinctDays(History history, List<Observation> seen)
    {
        var days = new DaysBefore(history.Cutoff, history.Zone);
        return seen.Select(one => days.Of(one.ObservedAt)).Distinct().Count();
    }

    /// <summary>
    /// A wave that nobody of the term has answered yet is still to come, and so is work of which none is due; a source that tells nothing
    /// of a course whose work is due was not delivered.
    /// </summary>
    private static MissingReason Uncovered(FeatureRule rule, FeatureRow row, ObservationIndex index, bool survey)
    {
        var awaited = index.Tells(rule.Source) && index.Assessments(row, rule).Any() && !DueBy(row, rule, index).Any();
        return survey || awaited ? MissingReason.NotYetDue : MissingReason.NoFeed;
    }

    /// <summary>Work that is due, and long enough for it to be known by the cutoff whether it was handed in on time.</summary>
    private static IEnumerable<Assessment> DueBy(FeatureRow row, FeatureRule rule, ObservationIndex index) =>
        index.Assessments(row, rule).Where(one => one.DueAt is { } due
            && Instant.AddDays(due, index.DelayDays(rule), index.History.Zone) <= row.Cutoff);

    private static Reading MissingShare(FeatureRule rule, FeatureRow row, ObservationIndex index, List<Observation> seen)
    {
        var from = index.History.WindowStart(rule.WindowDays);
        var due = DueBy(row, rule, index).Where(one => one.DueAt >= from).ToList();
        if (due.Count == 0) { return Reading.Missing(MissingReason.NotYetDue); }

        var done = seen.Select(one => (one.Course, one.Object)).ToHashSet();
        var weighted = rule.Weighted && due.Sum(one => one.Weight ?? 0) > 0;
        double Weight(Assessment one) => weighted ? one.Weight ?? 0 : 1;
        return Reading.Of(due.Where(one => !done.Contains((one.Course, one.Object))).Sum(Weight) / due.Sum(Weight));
    }

    /// <summary>Work handed in that has a due date.</summary>
    private readonly record struct HandedIn(double LeadDays, bool Late);

    private static Reading OverDue(FeatureRule rule, FeatureRow row, ObservationIndex index, List<Observation> seen,
        Func<List<HandedIn>, double> take)
    {
        var work = new List<HandedIn>();
        foreach (var one in seen)
        {
            if (one is { Course: { } course, Object: { } item } && index.Due.TryGetValue((course, item), out var assessment)
                && assessment.DueAt is { } due)
            {
                work.Add(new HandedIn(Instant.DaysBetween(one.ObservedAt, due, index.History.Zone), one.ObservedAt > due));
            }
        }

        if (work.Count > 0) { return Reading.Of(take(work)); }

        return Reading.Missing(DueBy(row, rule, index).Any() ? MissingReason.NoActivity : MissingReason.NotYetDue);
    }

    private static Reading Mean(FeatureRule rule, ObservationIndex index, List<Observation> seen)
    {
        var (sum, total) = (0.0, 0.0);
        foreach (var one in seen)
        {
            var weight = 1.0;
            if (rule.Weighted && one is { Course: { } course, Object: { } item })
            {
                weight = index.Due.TryGetValue((course, item), out var assessment) ? assessment.Weight ?? 0 : 0;
            }

            sum += weight * one.Value;
            total += weight;
        }

        return total > 0 ? Reading.Of(sum / total) : Reading.Missing(MissingReason.NotApplicable);
    }

    private static Reading Trend(History history, List<Observation> seen)
    {
        var weeks = seen.Select(one => Instant.DaysBetween(seen[0].ObservedAt, one.ObservedAt, history.Zone) / 7).ToArray();
        return Slope(weeks, [.. seen.Select(one => one.Value)]) is { } slope
            ? Reading.Of(slope) : Reading.Missing(MissingReason.NoActivity);
    }

    /// <summary>Least-squares slope; null with fewer than two distinct places.</summary>
    internal static double? Slope(double[] at, double[] values)
    {
        if (at.Length < 2) { return null; }

        var (centre, mean) = (at.Average(), values.Average());
        var (across, along) = (0.0, 0.0);
        for (var i = 0; i < at.Length; i++)
        {
            across += (at[i] - centre) * (values[i] - mean);
            along += (at[i] - centre) * (at[i] - centre);
        }

        return along > 0 ? across / along : null;
    }
}
