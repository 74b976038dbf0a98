namespace Analytics.Targets;

/// <summary>Which work a target asks about whose outcome is work to come: what is due after a row's cutoff and is not handed in
/// yet.</summary>
internal sealed class WorkToCome
{
    private readonly TargetRule target;
    private readonly History known;
    private readonly ILookup<string, Assessment> work; // by course
    private readonly IReadOnlyDictionary<HandIn, HandedInAt> handedIn;

    /// <param name="known">A night's own history where it asks; a later one where it tells what became of the work.</param>
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

    /// <summary>When a row's student first handed work in; null if they did not.</summary>
    public HandedInAt? At(FeatureRow row, Assessment one) =>
        handedIn.TryGetValue(new HandIn(row.Student, one.Course, one.Object), out var at) ? at : null;
}
