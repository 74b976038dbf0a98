namespace Analytics.Targets;

/// <summary>Labels from work due within a target's horizon, as known at a later instant: the share not handed in by its due date. Work
/// handed in before the cutoff is excluded, so label and features share no hand-in.</summary>
internal sealed class WorkAhead
{
    private readonly History known;
    private readonly OutcomeRule rule;
    private readonly double delayDays;
    private readonly WorkToCome toCome;
    private readonly HashSet<(string Course, string Object)> told; // work handed in by anybody
    private readonly Dictionary<string, long> lastTold; // by course: a stopped feed tells nothing about later work
    private readonly long lastHandIn; // of the source
    private readonly Dictionary<(string Student, string Course), long> left;

    public WorkAhead(Study study, TargetRule target, History known)
    {
        (this.known, rule) = (known, target.Outcome);
        var source = study.Sources.Single(one => one.Id == rule.Source);
        delayDays = known.DelayDays(rule.Source, rule.HandedIn!, source.Measures![rule.HandedIn!].DelayDays ?? source.DelayDays ?? 0);
        toCome = new WorkToCome(target, known);
        var handedIn = known.FirstHandIns(rule.Source, rule.HandedIn!);
        told = [.. handedIn.Keys.Select(one => (one.Course, one.Object))];
        lastTold = handedIn.GroupBy(one => one.Key.Course, StringComparer.Ordinal)
            .ToDictionary(course => course.Key, course => course.Max(one => one.Value.Observed), StringComparer.Ordinal);
        lastHandIn = lastTold.Count == 0 ? Instant.Never : lastTold.Values.Max();
        left = known.Enrolments().Where(one => one.UnregisteredAt is not null)
            .ToDictionary(one => (one.Student, one.Course), one => one.UnregisteredAt!.Value);
    }

    /// <summary>The label of a row, and when it was decided and known.</summary>
    /// <param name="end">End of the horizon, microseconds UTC.</param>
    public (bool? Label, Censoring Why, long MaturedAt) Of(FeatureRow row, long end)
    {
        var matured = Instant.AddDays(end, delayDays, known.Zone);
        if (known.Cutoff < matured) { return (null, Censoring.HorizonOpen, Instant.Never); }

        var ahead = toCome.Of(row).ToList();
        if (ahead.Count == 0) { return (null, Censoring.NothingDue, Instant.Never); }

        var asked = ahead.Where(one => !(left.TryGetValue((row.Student, one.Course), out var leaving) && leaving <= end)).ToList();
        if (asked.Count == 0) { return (null, Censoring.Left, Instant.Never); }

        // Work that nobody handed in, although the source has later data of the course, is handed in elsewhere, such as an exam on paper.
        bool IsTold(Assessment one) => told.Contains((one.Course, one.Object));
        asked = [.. asked.Where(one => lastTold.TryGetValue(one.Course, out var last) && (IsTold(one) || one.DueAt > last))];
        if (asked.Count == 0 || asked.Exists(one => one.DueAt > lastHandIn || !IsTold(one)))
        {
            return (null, Censoring.NoOutcome, Instant.Never);
        }

        var missed = asked.Count(one => !(toCome.At(row, one)?.Observed <= one.DueAt));
        var toldAt = asked.Max(one => toCome.At(row, one)?.Known ?? matured);
        return (rule.IsBeyond(missed / (double)asked.Count), Censoring.None, Math.Max(matured, toldAt));
    }
}
