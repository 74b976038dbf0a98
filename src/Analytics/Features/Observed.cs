namespace Analytics.Features;

/// <summary>What a measure reads from a row's observations.</summary>
/// <param name="IsSurvey">Whether the feature is a survey scale.</param>
internal sealed record Observed(FeatureRule Rule, FeatureRow Row, ObservationIndex Index, bool IsSurvey)
{
    public History History => Index.History;

    /// <summary>Observations in the feature's window, by time.</summary>
    public List<Observation> Rows => field ??= RowsOf(Rule);

    /// <summary>The same with one submission per assessment: selected among all up to the window's end, kept if in the window.</summary>
    public List<Observation> Counted => field ??= Index.AttemptOf(Rule) is var attempt and not Attempt.All ? Each(attempt) : Rows;

    /// <summary>Why a measure that needs an observation is missing.</summary>
    public Reading Nothing => Reading.Missing(!IsSurvey && IsAwaited ? MissingReason.NotYetDue : MissingReason.NoActivity);

    /// <summary>Whether there is work but none is due yet.</summary>
    private bool IsAwaited => Rule.Courses != CourseScope.Earlier && Index.Assessments(Row, Rule).Any() && !Due().Any();

    /// <summary>The feature of the row.</summary>
    /// <remarks>A wave without any answers in the term, and work that is not due, are not yet due. A source without rows for a course with
    /// due work was not delivered.</remarks>
    public Reading Read(Measures.Measure measure) =>
        Index.Covers(Row, Rule) ? Rule.FromDay > Row.Day ? Reading.Missing(MissingReason.NotYetDue) : measure.Of(this)
        : Reading.Missing(IsSurvey || (Index.Tells(Rule.Source) && IsAwaited) ? MissingReason.NotYetDue : MissingReason.NoFeed);

    /// <summary>One row per assessment and all rows without one, by time.</summary>
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

    /// <summary>Work due long enough ago that its timely submission would be known.</summary>
    public IEnumerable<Assessment> Due() =>
        Index.Assessments(Row, Rule).Where(one => one.DueAt is { } due
            && Instant.AddDays(due, Index.DelayDays(Rule), History.Zone) <= Row.Cutoff);

    /// <summary>The assessment of an observation; null if not in the calendar.</summary>
    public Assessment? WorkOf(Observation one) =>
        one is { Course: { } course, Object: { } item } ? Index.Due.GetValueOrDefault((course, item)) : null;

    /// <summary>Evaluates the first submissions within the window that have a due date.</summary>
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

/// <summary>Submission and due time, microseconds UTC.</summary>
internal readonly record struct HandedIn(long At, long Due, string Course)
{
    public bool IsLate => At > Due;

    /// <summary>Days left by wall clock; negative if late.</summary>
    public double DaysLeft(TimeZoneInfo zone) => Instant.DaysBetween(At, Due, zone);
}
