namespace Analytics.Targets;

/// <summary>Why a row has no label. Censored is not negative.</summary>
public enum Censoring
{
    None,              // the row has a label
    HorizonOpen,       // the horizon had not passed when labels were taken
    NoOutcome,         // the horizon passed, but there is no outcome or answer
    DecidedBefore,     // it was decided before the cutoff
    UndeclaredOutcome, // it ended with an outcome that the study does not name: whether support was needed is not known
    NothingDue,        // no work is due within the horizon that was not handed in before
    Contacted,         // an advisor was in touch before it was decided, which may have changed it
    Left,              // the student left within the horizon, so missing work says little
}

/// <summary>Labels of rows, as known at a later instant. Looks forward only.</summary>
/// <param name="NeedsSupport">True where support was needed; null if censored.</param>
/// <param name="MaturedAt">When each label was decided and known, microseconds UTC; <see cref="Instant.Never"/> where censored.</param>
public sealed record Labels(bool?[] NeedsSupport, Censoring[] Why, long[] MaturedAt)
{
    /// <summary>Takes the labels of rows.</summary>
    public static Labels Of(Study study, TargetRule target, IReadOnlyList<FeatureRow> rows, History known, ScaleScores scores)
    {
        var ends = known.Courses.Values.SelectMany(course => course.Seen(byTerm: true))
            .GroupBy(course => course.Term, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(course => course.Ends), StringComparer.Ordinal);
        var ahead = target.Outcome.HandedIn is not null ? new WorkAhead(study, target, known) : null;
        var decisions = ahead is not null ? null
            : target.Outcome.Scale is not null ? Scales(target, scores) : Results(study, target, known);
        var (labels, why, matured) = (new bool?[rows.Count], new Censoring[rows.Count], new long[rows.Count]);
        for (var row = 0; row < rows.Count; row++)
        {
            var end = target.HorizonDays is { } days
                ? Instant.AddDays(rows[row].Cutoff, days, known.Zone)
                : Instant.EndOf(rows[row].Course?.Ends ?? ends[rows[row].Term], known.Zone);
            (labels[row], why[row], matured[row]) = ahead?.Of(rows[row], end) ?? Label(target, rows[row], end, known, decisions!);
        }

        return new Labels(labels, why, matured);
    }

    /// <summary>Takes the label from rows whose student was contacted in the course or term, before it was decided.</summary>
    public void HoldOut(IReadOnlyList<FeatureRow> rows, ContactLog contacts, TimeZoneInfo zone)
    {
        foreach (var row in Labelled())
        {
            var begins = Instant.DayEnding(rows[row].Cutoff, zone).AddDays(-rows[row].Day);
            if (contacts.First(rows[row].Student, begins, Instant.DayEnding(MaturedAt[row], zone)) is null) { continue; }

            (NeedsSupport[row], Why[row], MaturedAt[row]) = (null, Censoring.Contacted, Instant.Never);
        }
    }

    /// <summary>Rows that have a label, in order.</summary>
    public IReadOnlyList<int> Labelled() => [.. Enumerable.Range(0, NeedsSupport.Length).Where(row => NeedsSupport[row] is not null)];

    private static (bool? Label, Censoring Why, long MaturedAt) Label(
        TargetRule target, FeatureRow row, long end, History known, ILookup<(string Student, string? Course), Decision> decisions)
    {
        if (known.Cutoff < end) { return (null, Censoring.HorizonOpen, Instant.Never); }

        var next = row.Course?.Next is { } again ? Instant.StartOf(again, known.Zone) : Instant.Never;
        var own = decisions[(row.Student, row.Course?.Id)].Concat(row.Course is null ? decisions[(row.Student, row.Term)] : [])
            .Where(one => one.ObservedAt < next).OrderBy(one => one.ObservedAt).ToList();
        if (own.Count > 0 && own[^1].ObservedAt <= row.Cutoff && target.Outcome.Scale is null)
        {
            return (null, own[^1].NeedsSupport is null ? Censoring.UndeclaredOutcome : Censoring.DecidedBefore, Instant.Never);
        }

        // A course may be decided some time after it ends; a horizon in days is strict.
        var strict = target.HorizonDays is not null || target.Outcome.Scale is not null;
        var later = own.Where(one => one.ObservedAt > row.Cutoff && (!strict || one.ObservedAt <= end)).ToList();
        if (later.Count > 0)
        {
            return later[^1].NeedsSupport is { } needed
                ? (needed, Censoring.None, Math.Max(end, later[^1].KnownAt))
                : (null, Censoring.UndeclaredOutcome, Instant.Never);
        }

        return target.HorizonDays is not null && target.Outcome.Scale is null
            ? (false, Censoring.None, end) : (null, Censoring.NoOutcome, Instant.Never);
    }

    /// <param name="NeedsSupport">Null if the outcome is one that the study does not name.</param>
    private readonly record struct Decision(bool? NeedsSupport, long ObservedAt, long KnownAt);

    private static ILookup<(string Student, string? Course), Decision> Results(Study study, TargetRule target, History known)
    {
        var rule = target.Outcome;
        var words = OutcomeWords.Of(study, target, known)!;
        bool Decides(Outcome one) => rule.Undecided?.Contains(one.Result, StringComparer.Ordinal) != true;
        return known.Outcomes().Where(one => string.Equals(one.Source, rule.Source, StringComparison.Ordinal) && Decides(one))
            .ToLookup(one => (one.Student, one.Course),
                one => new Decision(words.NeedsSupport(one.Result), one.ObservedAt, one.Revision.KnownAt));
    }

    private static ILookup<(string Student, string? Course), Decision> Scales(TargetRule target, ScaleScores scores) =>
        scores.Scores.Where(one => string.Equals(one.Source, target.Outcome.Source, StringComparison.Ordinal)
            && string.Equals(one.Measure, target.Outcome.Scale, StringComparison.Ordinal))
            .ToLookup(one => (one.Student, (string?)null),
                one => new Decision(target.Outcome.IsBeyond(one.Value), one.ObservedAt, one.Revision.KnownAt));
}
