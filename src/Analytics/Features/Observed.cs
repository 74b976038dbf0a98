namespace Analytics.Features;

/// <summary>What a measure reads from a row's observations.</summary>
/// <param name="IsSurvey">Whether the feature is a scale of a survey.</param>
internal sealed record Observed(FeatureRule Rule, FeatureRow Row, ObservationIndex Index, bool IsSurvey)
{
    public History History => Index.History;

    /// <summary>The observations of the feature's window, in order of time.</summary>
    public List<Observation> Rows => field ??= RowsOf(Rule);

    /// <summary>The same, of each work the hand-in that counts: chosen of all up to the window's end, taken where it is in it.</summary>
    public List<Observation> Counted => field ??= Index.AttemptOf(Rule) is var attempt and not Attempt.All ? Each(attempt) : Rows;

    /// <summary>Why a measure that needs a row has none.</summary>
    public Reading Nothing => Reading.Missing(!IsSurvey && IsAwaited ? MissingReason.NotYetDue : MissingReason.NoActivity);

    /// <summary>Whether there is work of which none is due yet.</summary>
    private bool IsAwaited => Rule.Courses != CourseScope.Earlier && Index.Assessments(Row, Rule).Any() && !Due().Any();

    /// <summary>The feature on the row.</summary>
    /// <remarks>A wave that nobody of the term has answered yet is still to come, and so is work of which none is due; a source that tells
    /// nothing of a course whose work is due was not delivered.</remarks>
    public Reading Read(Measures.Measure measure) =>
        Index.Covers(Row, Rule) ? Rule.FromDay > Row.Day ? Reading.Missing(MissingReason.NotYetDue) : measure.Of(this)
        : Reading.Missing(IsSurvey || (Index.Tells(Rule.Source) && IsAwaited) ? MissingReason.NotYetDue : MissingReason.NoFeed);

    /// <summary>One row of each work, and the rows of none, in order of time.</summary>
    private List<Observation> Each(Attempt attempt)
    {
        var all = Rule.WindowDays is null && Rule.FromDay is null ? Rows : RowsOf(Rule with { WindowDays = null, FromDay = null });
        var counted = new Dictionary<(string?, string), int>();
        foreach (var (at, one) in all.Index())
        {
            if (one.Object is { } item && (!counted.TryGetValue((one.Course, item), out var held) || attempt is Attempt.Last
                || (attempt is Attempt.Best && one.Value >= all[held].Value)))
            {
                counted[(one.Course, item)] = at;
            }
        }

        return [.. all.Index().Skip(all.Count - Rows.Count)
            .Where(one => one.Item.Object is not { } item || counted[(one.Item.Course, item)] == one.Index).Select(one => one.Item)];
    }

    public List<Observation> RowsOf(FeatureRule rule) => Index.Of(Row, rule);

    /// <summary>Work that is due, and long enough for it to be known by the cutoff whether it was handed in on time.</summary>
    public IEnumerable<Assessment> Due() =>
        Index.Assessments(Row, Rule).Where(one => one.DueAt is { } due
            && Instant.AddDays(due, Index.DelayDays(Rule), History.Zone) <= Row.Cutoff);

    /// <summary>The work that an observation belongs to; null if it is not in the calendar.</summary>
    public Assessment? WorkOf(Observation one) =>
        one is { Course: { } course, Object: { } item } ? Index.Due.GetValueOrDefault((course, item)) : null;

    /// <summary>A measure of the work first handed in within the window that has a due date, by that hand-in.</summary>
    public Reading OverDue(Func<List<HandedIn>, double> take)
    {
        var from = History.WindowStart(Rule.WindowDays);
        var work = RowsOf(Rule with { WindowDays = null }).DistinctBy(one => (one.Course, one.Object))
            .Where(one => one.ObservedAt >= from && WorkOf(one)?.DueAt is not null)
            .Select(one => new HandedIn(one.ObservedAt, WorkOf(one)!.DueAt!.Value, one.Course!)).ToList();
        return work.Count > 0 ? Reading.Of(take(work))
            : Reading.Missing(Due().Any() ? MissingReason.NoActivity : MissingReason.NotYetDue);
    }
}

/// <summary>When work of a course was handed in and when it was due, microseconds UTC.</summary>
internal readonly record struct HandedIn(long At, long Due, string Course)
{
    public bool IsLate => At > Due;

    /// <summary>Days that were left, by the clock on the wall; negative if late.</summary>
    public double DaysLeft(TimeZoneInfo zone) => Instant.DaysBetween(At, Due, zone);
}
