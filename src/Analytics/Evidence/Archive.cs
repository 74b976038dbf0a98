namespace Analytics.Evidence;

/// <summary>Every revision of every fact, to be read as of an instant. Large tables load on first use.</summary>
public sealed class Archive(TimeZoneInfo zone, IReadOnlyDictionary<string, Course> courses)
{
    private readonly Lazy<ObservationList> observations = new([]);
    private int[]? order;
    private History? asked; // cached, since a night asks for the same cutoff repeatedly
    private HashSet<(string Source, long Key, string Measure)>? revised;
    private readonly Lazy<Outcome[]> outcomes = new([]);

    public TimeZoneInfo Zone { get; } = zone;
    public IReadOnlyDictionary<string, Course> Courses { get; } = courses;
    internal IReadOnlyList<Enrolment> Enrolments { get; init; } = [];

    /// <summary>When the first enrolment was known, microseconds UTC; null if there is none.</summary>
    public long? FirstEnrolment => Enrolments.Count == 0 ? null : Enrolments.Min(one => one.Revision.KnownAt);

    internal IReadOnlyList<Assessment> Assessments { get; init; } = [];

    internal ObservationList Observations { get => observations.Value; init => observations = new(value); }

    internal Func<ObservationList> LoadObservations { init => observations = new(value); }

    /// <summary>The places of observations in the order of student, time and content.</summary>
    internal int[] ObservationOrder => LazyInitializer.EnsureInitialized(ref order, Observations.Ordered);

    /// <summary>Measures of keyed rows with several observations: the few that need a look at revisions.</summary>
    internal IReadOnlySet<(string Source, long Key, string Measure)> Revised => LazyInitializer.EnsureInitialized(ref revised, AllRevised);

    internal Outcome[] Outcomes { get => outcomes.Value; init => outcomes = new(value); }

    internal Func<Outcome[]> LoadOutcomes { init => outcomes = new(value); }

    /// <summary>Read anew on each enumeration; never all in memory.</summary>
    internal IEnumerable<Answer> Answers { get; init; } = [];

    internal ILookup<(string Source, long Key), Retraction> Deleted { get; private init; } = Lookup([]);

    internal ILookup<(string Source, long Key), Retraction> Emptied => AllEmptied.Value;

    private Lazy<ILookup<(string Source, long Key), Retraction>> AllEmptied { get; init; } = new(Lookup([]));

    internal IEnumerable<Retraction> TakenBack
    {
        init
        {
            Deleted = Lookup(value.Where(one => one.Measure is null));
            AllEmptied = new(() => Lookup(Effective(value.Where(one => one.Measure is not null), Observations)));
        }
    }

    /// <summary>Reads the events of a range of students in batches, anew on each call. Batches may include other students.</summary>
    internal Func<StudentRange, IEnumerable<EventBatch>> Events
    {
        get => field ?? (range => EventFiles.SelectMany(file => file.Read(range)));
        init;
    }

    internal IReadOnlyList<EventFile> EventFiles { get; init; } = [];

    /// <summary>Delays that override the declared ones, by source and measure.</summary>
    internal IReadOnlyDictionary<(string Source, string Measure), double> Delays { get; private init; } =
        new Dictionary<(string, string), double>();

    /// <summary>Feed activity of each file of events, outcomes and answers.</summary>
    internal IReadOnlyList<Feed> Feeds { get; init; } = [];

    /// <summary>When the file of each landing came, microseconds UTC, as far as that is known.</summary>
    internal IReadOnlyDictionary<int, long> Arrivals { get; init; } = new Dictionary<int, long>();

    /// <summary>Where facts wait that are too many for memory; null if they must not leave it.</summary>
    internal string? SpillFolder { get; init; }

    /// <summary>Number of events, whenever known.</summary>
    public long EventRows { get; internal init; }

    /// <summary>What was known at an instant and had happened by then.</summary>
    public History AsOf(long micros) => asked is { } known && known.Cutoff == micros ? known : asked = new History(this, micros);

    public History AsOf(DateTimeOffset instant) => AsOf(Instant.Micros(instant));

    /// <summary>The same facts as if a measure were known a fixed time after it happened.</summary>
    public Archive WithDelay(string source, string measure, double days)
    {
        var delayed = new ObservationList();
        foreach (var one in Observations)
        {
            delayed.Add(one.Source == source && one.Measure == measure
                ? one with { Revision = one.Revision with { KnownAt = Instant.AddDays(one.ObservedAt, days, Zone) } } : one);
        }

        return new Archive(Zone, Courses)
        {
            Enrolments = Enrolments, Assessments = Assessments, Observations = delayed, LoadOutcomes = () => Outcomes, Answers = Answers,
            Deleted = Deleted, AllEmptied = AllEmptied, Events = Events, EventFiles = EventFiles, Feeds = Feeds, EventRows = EventRows,
            SpillFolder = SpillFolder, Arrivals = Arrivals,
            Delays = new Dictionary<(string, string), double>(Delays) { [(source, measure)] = days },
        };
    }

    /// <summary>Drops emptied measures that never had a value before.</summary>
    private static IEnumerable<Retraction> Effective(IEnumerable<Retraction> retractions, ObservationList observations)
    {
        var first = new Dictionary<(string, long, string), Revision>();
        foreach (var one in observations)
        {
            if (one.Key is not { } key) { continue; }

            var name = (one.Source, key, one.Measure);
            if (!first.TryGetValue(name, out var earlier) || earlier.LandedAfter(one.Revision)) { first[name] = one.Revision; }
        }

        return retractions.Where(one => first.TryGetValue((one.Source, one.Key, one.Measure!), out var value)
            && one.Revision.LandedAfter(value));
    }

    private HashSet<(string Source, long Key, string Measure)> AllRevised()
    {
        HashSet<(string Source, long Key, string Measure)> seen = [], again = [];
        foreach (var one in Observations)
        {
            if (one.Key is { } key && !seen.Add((one.Source, key, one.Measure))) { again.Add((one.Source, key, one.Measure)); }
        }

        return again;
    }

    private static ILookup<(string Source, long Key), Retraction> Lookup(IEnumerable<Retraction> retractions) =>
        retractions.ToLookup(one => (one.Source, one.Key));
}

/// <param name="Name">Identifies the content.</param>
/// <param name="Read">Reads the events of a range of students in batches, anew on each call. Batches may include other students.</param>
public sealed record EventFile(string Name, Func<StudentRange, IEnumerable<EventBatch>> Read);
