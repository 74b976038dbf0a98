namespace Analytics.Targets;

/// <summary>Future work of a target whose outcome is future work: due after a row's cutoff and not yet handed in.</summary>
internal sealed class WorkToCome
{
    private readonly TargetRule target;
    private readonly History known;
    private readonly ILookup<string, Assessment> work; // by course
    private readonly IReadOnlyDictionary<HandIn, HandedInAt> handedIn;

    /// <param name="known">The night's history for scoring; a later one for labels.</param>
    public WorkToCome(TargetRule target, History known)
    {
        (this.target, this.known) = (target, known);
        var kinds = target.Outcome.Kinds;
        work = known.Assessments().Where(one => one.DueAt is not null
            && (kinds is null || (one.Kind is { } kind && kinds.Contains(kind, StringComparer.Ordinal))))
            .ToLookup(one => one.Course, StringComparer.Ordinal);
        handedIn = known.FirstHandIns(target.Outcome.Source, target.Outcome.HandedIn!);
    }

    /// <summary>The work of a row.</summary>
    public IEnumerable<Assessment> Of(FeatureRow row)
    {
        var end = Instant.AddDays(row.Cutoff, target.HorizonDays!.Value, known.Zone);
        return row.Courses.SelectMany(course => work[course.Id])
            .Where(one => one.DueAt > row.Cutoff && one.DueAt <= end && !(At(row, one)?.Observed <= row.Cutoff));
    }

    /// <summary>When the row's student first handed the work in; null if never.</summary>
    public HandedInAt? At(FeatureRow row, Assessment one) =>
        handedIn.TryGetValue(new HandIn(row.Student, one.Course, one.Object), out var at) ? at : null;
}
