namespace Analytics.Evidence;

/// <summary>Rank among revisions of a key: known time first, then landing, then line.</summary>
public readonly record struct Revision(long KnownAt, int Landing, long Line)
{
    /// <summary>Earlier revisions first.</summary>
    public static IComparer<Revision> Order { get; } = Comparer<Revision>.Create((a, b) =>
        a.KnownAt != b.KnownAt
            ? a.KnownAt.CompareTo(b.KnownAt) : a.Landing != b.Landing ? a.Landing.CompareTo(b.Landing) : a.Line.CompareTo(b.Line));

    public bool Supersedes(Revision other) => Order.Compare(this, other) > 0;

    public bool LandedAfter(Revision other) => Landing != other.Landing ? Landing > other.Landing : Line > other.Line;
}

/// <summary>A single important fact about a student: a score, a submission, a scale score.</summary>
/// <param name="Course">Null if it belongs to no course.</param>
/// <param name="Value">In the measure's unit.</param>
/// <param name="ObservedAt">Microseconds UTC.</param>
/// <param name="Key">Keyed number of its row; null without a key.</param>
public readonly record struct Observation(
    string Student, string? Course, string? Object, string Measure, double Value, long ObservedAt, string Source, long? Key,
    Revision Revision)
{
    /// <summary>The level of a measure with levels, whose value is then 1; null for numbers.</summary>
    public string? Level { get; init; }
}

/// <param name="RegisteredAt">Null if not exported; such an enrolment is in no risk set.</param>
/// <param name="UnregisteredAt">Null while enrolled.</param>
/// <param name="UnregisteredKnownAt">When leaving was known; null while enrolled.</param>
public sealed record Enrolment(string Student, string Course, string? Advisor, long? RegisteredAt, long? UnregisteredAt,
    long? UnregisteredKnownAt, Revision Revision)
{
    /// <summary>Source and keyed number of its row; null without a key.</summary>
    public (string Source, long Key)? Key { get; init; }
}

/// <summary>An assessment of a course, and its due date.</summary>
/// <param name="DueAt">Null without a due date, as for most exams.</param>
/// <param name="Weight">Share of the course mark, in the export's unit; null if not exported.</param>
public sealed record Assessment(string Course, string Object, string? Kind, long? DueAt, double? Weight, Revision Revision)
{
    /// <summary>Source and keyed number of its row; null without a key.</summary>
    public (string Source, long Key)? Key { get; init; }
}

/// <summary>A student's submission of an assessment.</summary>
public readonly record struct HandIn(string Student, string Course, string Object);

/// <summary>When work was first submitted, and when that was known; microseconds UTC.</summary>
public readonly record struct HandedInAt(long Observed, long Known);

/// <param name="Key">Keyed number of its row; null without a key.</param>
public readonly record struct Outcome(string Student, string? Course, string Result, long ObservedAt, string Source, Revision Revision,
    long? Key = null);

/// <summary>One survey answer, as given.</summary>
/// <param name="Item">Empty for a response without answers.</param>
/// <param name="Value">NaN if unreadable.</param>
/// <param name="ResponseKey">Keyed number of the response.</param>
/// <param name="Seconds">Duration of the whole response; null if not exported.</param>
/// <param name="Finished">Whether the response was finished; null if not exported.</param>
public readonly record struct Answer(
    string Student, string Instrument, string Wave, string Item, double Value, long ObservedAt, double? Seconds, bool? Finished,
    string Source, long ResponseKey, Revision Revision);

/// <summary>A batch of events in columns, which may have spare capacity. Codes of text columns are local to the batch.</summary>
/// <param name="Amount">Clicks, seconds and the like; 1 if the source counts rows.</param>
public sealed record EventBatch(
    TextColumn Student, TextColumn Course, TextColumn Object, TextColumn Kind, TextColumn Source, double[] Amount, long[] ObservedAt,
    long[] KnownAt)
{
    public int Count { get; init; } = Amount.Length;

    /// <summary>Keys of revisions; null if the source has no key, or nothing was withdrawn.</summary>
    public EventKeys? Keys { get; init; }
}

/// <summary>Keyed number and revision rank of each row of a batch.</summary>
public sealed record EventKeys(long[] Key, int[] Landing, long[] Line);
