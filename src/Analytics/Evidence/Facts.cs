namespace Analytics.Evidence;

/// <summary>Where a fact is among the revisions of its key: later known wins, then later landed, then later in the file.</summary>
public readonly record struct Revision(long KnownAt, int Landing, long Line)
{
    /// <summary>Earlier revisions first.</summary>
    public static IComparer<Revision> Order { get; } = Comparer<Revision>.Create((a, b) =>
        a.KnownAt != b.KnownAt
            ? a.KnownAt.CompareTo(b.KnownAt) : a.Landing != b.Landing ? a.Landing.CompareTo(b.Landing) : a.Line.CompareTo(b.Line));

    public bool Supersedes(Revision other) => Order.Compare(this, other) > 0;

    public bool LandedAfter(Revision other) => Landing != other.Landing ? Landing > other.Landing : Line > other.Line;
}

/// <summary>A weighty fact about a student: a score, a submission, a scale score.</summary>
/// <param name="Course">Course, or null if it belongs to none.</param>
/// <param name="Value">In the measure's unit.</param>
/// <param name="ObservedAt">When it happened, microseconds UTC.</param>
/// <param name="Key">Keyed number of the row it came from; null for a source without a key.</param>
public readonly record struct Observation(
    string Student, string? Course, string? Object, string Measure, double Value, long ObservedAt, string Source, long? Key,
    Revision Revision)
{
    /// <summary>The word of a measure whose values are words; its value is then 1. Null of numbers.</summary>
    public string? Level { get; init; }
}

/// <summary>That a student takes a course: since when, until when, and whose advisee they are.</summary>
/// <param name="RegisteredAt">Null if the export does not say; such an enrolment is in no risk set.</param>
/// <param name="UnregisteredAt">Null while the student stays.</param>
/// <param name="UnregisteredKnownAt">When leaving was known; null while the student stays.</param>
public sealed record Enrolment(string Student, string Course, string? Advisor, long? RegisteredAt, long? UnregisteredAt,
    long? UnregisteredKnownAt, Revision Revision)
{
    /// <summary>Source and keyed number of the row it came from; null for a source without a key.</summary>
    public (string Source, long Key)? Key { get; init; }
}

/// <summary>A piece of assessed work of a course, and when it is due.</summary>
/// <param name="DueAt">Null if no date is set, as for most exams.</param>
/// <param name="Weight">Share of the course's mark, in the export's own unit; null if it has none.</param>
public sealed record Assessment(string Course, string Object, string? Kind, long? DueAt, double? Weight, Revision Revision)
{
    /// <summary>Source and keyed number of the row it came from; null for a source without a key.</summary>
    public (string Source, long Key)? Key { get; init; }
}

/// <summary>A piece of work of a student.</summary>
public readonly record struct HandIn(string Student, string Course, string Object);

/// <summary>When work was handed in first, and when that was known; microseconds UTC.</summary>
public readonly record struct HandedInAt(long Observed, long Known);

/// <summary>How a course ended for a student.</summary>
/// <param name="Key">Keyed number of the row it came from; null for a source without a key.</param>
public readonly record struct Outcome(string Student, string? Course, string Result, long ObservedAt, string Source, Revision Revision,
    long? Key = null);

/// <summary>One answer of a questionnaire, as given.</summary>
/// <param name="Item">Empty if a response holds no answer at all.</param>
/// <param name="Value">NaN if the answer could not be read.</param>
/// <param name="ResponseKey">Keyed number that joins the answers of one response.</param>
/// <param name="Seconds">Time the whole response took; null if not exported.</param>
/// <param name="Finished">Whether the response was finished; null if not exported.</param>
public readonly record struct Answer(
    string Student, string Instrument, string Wave, string Item, double Value, long ObservedAt, double? Seconds, bool? Finished,
    string Source, long ResponseKey, Revision Revision);

/// <summary>A run of traces, in columns, which may have room for more; the text columns share codes within the batch only.</summary>
/// <param name="Amount">How much: clicks, seconds; 1 if the source counts rows.</param>
public sealed record EventBatch(
    TextColumn Student, TextColumn Course, TextColumn Object, TextColumn Kind, TextColumn Source, double[] Amount, long[] ObservedAt,
    long[] KnownAt)
{
    public int Count { get; init; } = Amount.Length;

    /// <summary>What tells revisions apart; null if the source has no key, or nothing was taken back.</summary>
    public EventKeys? Keys { get; init; }
}

/// <summary>Of each row of a batch the keyed number of its record's key, and its place among revisions.</summary>
public sealed record EventKeys(long[] Key, int[] Landing, long[] Line);
