namespace Analytics.Evidence;

/// <summary>Everything that was ever known. It can only be read as of an instant.</summary>
public sealed class Archive(TimeZoneInfo zone, IReadOnlyDictionary<string, Course> courses)
{
    public TimeZoneInfo Zone { get; } = zone;

    public IReadOnlyDictionary<string, Course> Courses { get; } = courses;

    internal IReadOnlyList<Enrolment> Enrolments { get; init; } = [];

    internal IReadOnlyList<Assessment> Assessments { get; init; } = [];

    internal Observation[] Observations { get; init; } = [];

    internal Outcome[] Outcomes { get; init; } = [];

    internal Answer[] Answers { get; init; } = [];

    /// <summary>What was taken back, by the key that names it.</summary>
    internal ILookup<(string Source, long Key), Takeback> Takebacks { get; private init; } = Enumerable.Empty<Takeback>().ToLookup(one => (one.Source, one.Key));

    internal IEnumerable<Takeback> TakenBack { init => Takebacks = value.ToLookup(one => (one.Source, one.Key)); }

    /// <summary>Reads the events of a range of students anew at each call, a batch at a time; they are never all in memory. Others may be among them.</summary>
    internal Func<StudentRange, IEnumerable<EventBatch>> Events { get; init; } = _ => [];

    /// <summary>Rows of events, known or not yet.</summary>
    public long EventRows { get; internal init; }

    /// <summary>What was known at an instant, and had happened by then.</summary>
    public History AsOf(long micros) => new(this, micros);

    public History AsOf(DateTimeOffset instant) => AsOf(Instant.Micros(instant));

    /// <summary>The same facts, had a measure of a source been known a fixed time after it happened.</summary>
    public Archive WithDelay(string source, string measure, double days)
    {
        var observations = (Observation[])Observations.Clone();
        for (var i = 0; i < observations.Length; i++)
        {
            ref var one = ref observations[i];
            if (string.Equals(one.Source, source, StringComparison.Ordinal) && string.Equals(one.Measure, measure, StringComparison.Ordinal))
            {
                one = one with { Revision = one.Revision with { KnownAt = one.ObservedAt + (long)(days * Instant.MicrosPerDay) } };
            }
        }

        return new Archive(Zone, Courses)
        {
            Enrolments = Enrolments, Assessments = Assessments, Observations = observations, Outcomes = Outcomes, Answers = Answers, Takebacks = Takebacks, Events = Events, EventRows = EventRows,
        };
    }
}
