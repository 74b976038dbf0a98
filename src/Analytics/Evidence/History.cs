namespace Analytics.Evidence;

/// <summary>Facts as known at a cutoff: each in its latest revision, without withdrawn ones. The only way to read an
/// <see cref="Archive"/>.</summary>
public sealed class History
{
    private readonly Archive archive;
    private readonly ConcurrentDictionary<(string Source, string Measure), IReadOnlyDictionary<HandIn, HandedInAt>> handIns = new();
    private List<Enrolment>? enrolments; // needed by every table

    internal History(Archive archive, long cutoff) => (this.archive, Cutoff) = (archive, cutoff);

    /// <summary>Microseconds UTC.</summary>
    public long Cutoff { get; }

    public TimeZoneInfo Zone => archive.Zone;

    internal string? SpillFolder => archive.SpillFolder;

    public IReadOnlyDictionary<string, Course> Courses => archive.Courses;

    /// <summary>The history some days earlier, as known then.</summary>
    public History DaysEarlier(int days) => archive.AsOf(Instant.AddDays(Cutoff, -days, Zone));

    /// <summary>The local day that the cutoff ends.</summary>
    public DateOnly Today => Instant.DayEnding(Cutoff, archive.Zone);

    /// <summary>Days from an instant to the cutoff, by wall clock.</summary>
    public double DaysSince(long micros) => Math.Max(0, Instant.DaysBetween(micros, Cutoff, Zone));

    /// <summary>The delay of a measure: overridden in the archive, or else as declared.</summary>
    public double DelayDays(string source, string measure, double declared) =>
        archive.Delays.GetValueOrDefault((source, measure), declared);

    /// <summary>First microsecond of a window of local days; the earliest instant without a window.</summary>
    public long WindowStart(int? days) => days is { } window ? Instant.AddDays(Cutoff, -window, Zone) + 1 : long.MinValue;

    /// <summary>Activity of sources by the cutoff.</summary>
    /// <param name="saysWhenKnown">Whether a source or measure declares when its rows were known.</param>
    public FeedLog Feeds(Func<string, string?, bool> saysWhenKnown) => new(this, archive, saysWhenKnown);

    /// <summary>Courses running today, by id.</summary>
    public IReadOnlyList<Course> RunningCourses() =>
        [.. archive.Courses.Values.Where(course => course.RunsOn(Today)).OrderBy(course => course.Id, StringComparer.Ordinal)];

    /// <summary>All terms, in ordinal order.</summary>
    public IReadOnlyList<string> Terms() =>
        [.. archive.Courses.Values.SelectMany(course => course.Terms.Select(term => term.Id).Append(course.Term)).Distinct()
            .Order(StringComparer.Ordinal)];

    /// <summary>Terms with a course that is not over, including terms in a break.</summary>
    public IReadOnlySet<string> OpenTerms(bool byTerm = false) => archive.Courses.Values.SelectMany(course => course.Seen(byTerm))
        .Where(course => course.Ends >= Today).Select(course => course.Term).ToHashSet(StringComparer.Ordinal);

    /// <summary>Enrolments as known, one per student and course, ordered by both. A leaving that was not known or had not happened is
    /// hidden. Several keys of a source are several places in a course, such as two sections: a student who keeps one stays.</summary>
    public IReadOnlyList<Enrolment> Enrolments() => LazyInitializer.EnsureInitialized(ref enrolments, KnownEnrolments);

    private List<Enrolment> KnownEnrolments() =>
    [
        .. Latest(archive.Enrolments, one => (one.Student, one.Course), one => one.Key, one => one.Revision).Select(Masked)
            .GroupBy(one => (one.Student, one.Course)).Select(Standing)
            .OrderBy(one => one.Student, StringComparer.Ordinal).ThenBy(one => one.Course, StringComparer.Ordinal),
    ];

    /// <summary>Students and courses with an enrolment known by the cutoff, including withdrawn ones.</summary>
    public IReadOnlySet<(string Student, string Course)> EverEnrolled() =>
        archive.Enrolments.Where(one => Known(one.Revision)).Select(one => (one.Student, one.Course)).ToHashSet();

    /// <summary>Assessments as planned at the cutoff, by course and object.</summary>
    public IReadOnlyList<Assessment> Assessments() =>
    [
        .. Latest(archive.Assessments, one => (one.Course, one.Object), one => one.Key, one => one.Revision)
            .GroupBy(one => (one.Course, one.Object)).Select(group => group.MaxBy(one => one.Revision, Revision.Order)!)
            .OrderBy(one => one.Course, StringComparer.Ordinal).ThenBy(one => one.Object, StringComparer.Ordinal),
    ];

    /// <summary>Observations by student, time and content. Only the latest revision of a keyed row's measure counts, even if it is still to
    /// happen.</summary>
    public Observation[] Observations() => [.. Observations(courses: null, out _)];

    /// <summary>The observations of some courses and of none; null for all courses.</summary>
    internal SomeObservations Observations(IReadOnlySet<string>? courses, out IReadOnlySet<string> sources)
    {
        var (all, order) = (archive.Observations, archive.ObservationOrder);
        var latest = LatestOf(all);
        string? source = null;
        var (told, chosen) = (new HashSet<string>(StringComparer.Ordinal), new List<int>());
        foreach (var at in order)
        {
            var (observed, known) = all.TimesOf(at);
            if (observed > Cutoff || known > Cutoff) { continue; }

            var one = all[at];
            if (one.Key is { } key && !Counts(one, key)) { continue; }

            if (!ReferenceEquals(one.Source, source)) { told.Add(source = one.Source); } // usually the source of the previous one

            if (courses is null || one.Course is null || courses.Contains(one.Course)) { chosen.Add(at); }
        }

        sources = told;
        return new SomeObservations(all, [.. chosen]);

        bool Counts(in Observation one, long key) => archive.Revised.Contains((one.Source, key, one.Measure))
            ? latest.TryGetValue((one.Source, key, one.Measure), out var last) && last == one.Revision
            : !TakenBack((one.Source, key), one.Measure, one.Revision);
    }

    /// <summary>First submission of each assessment by each student, according to a measure of a source. Cached, since every label table
    /// needs it.</summary>
    public IReadOnlyDictionary<HandIn, HandedInAt> FirstHandIns(string source, string measure) =>
        handIns.GetOrAdd((source, measure), name =>
    {
        var first = new Dictionary<HandIn, HandedInAt>();
        foreach (var one in Observations(courses: null, out _))
        {
            if (one is not { Course: { } course, Object: { } item } || (one.Source, one.Measure) != name) { continue; }

            ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(first, new HandIn(one.Student, course, item), out var known);
            if (!known || (one.ObservedAt, one.Revision.KnownAt).CompareTo((at.Observed, at.Known)) < 0)
            {
                at = new(one.ObservedAt, one.Revision.KnownAt);
            }
        }

        return first;
    });

    /// <summary>The latest visible revision of each measure of a keyed row.</summary>
    private Dictionary<(string, long, string), Revision> LatestOf(ObservationList all)
    {
        var latest = new Dictionary<(string, long, string), Revision>();
        if (archive.Revised.Count == 0) { return latest; }

        foreach (var one in all)
        {
            if (one.Key is not { } key || !Known(one.Revision)) { continue; }

            var name = (one.Source, key, one.Measure);
            if (!archive.Revised.Contains(name) || TakenBack((one.Source, key), one.Measure, one.Revision)) { continue; }

            if (!latest.TryGetValue(name, out var other) || one.Revision.Supersedes(other)) { latest[name] = one.Revision; }
        }

        return latest;
    }

    /// <summary>Visible outcomes: the latest known per source, student and course; per offering if the course is offered again, since a
    /// student may repeat it.</summary>
    public IReadOnlyList<Outcome> Outcomes() =>
    [
        .. archive.Outcomes.GroupBy(OfferingOf).SelectMany(offering =>
            Latest(offering, one => (one.Source, one.Student, one.Course), KeyOf, one => one.Revision)
                .Where(one => one.ObservedAt <= Cutoff)
                .GroupBy(one => (one.Source, one.Student, one.Course)).Select(group => group.MaxBy(one => one.Revision, Revision.Order))),
    ];

    /// <summary>The term of the offering in which an outcome was decided; null if the course is not offered again.</summary>
    private string? OfferingOf(Outcome one) => one.Course is { } id && Courses.GetValueOrDefault(id) is { IsOfferedAgain: true } course
        ? course.On(Instant.Day(one.ObservedAt, Zone)).Term : null;

    /// <summary>Answers known later than the cutoff, only to report that they exist.</summary>
    internal IEnumerable<Answer> LaterAnswers() => archive.Answers.Where(one => !Known(one.Revision));

    /// <summary>Answers known by the cutoff, in no particular order.</summary>
    public IEnumerable<Answer> Answers() => archive.Answers.Where(one => Visible(one.ObservedAt, one.Revision));

    /// <summary>Batches with all events of a range of students. They include other students and later rows, which <see cref="Sees"/>
    /// excludes.</summary>
    public IEnumerable<EventBatch> Events(StudentRange range) => archive.Events(range);

    /// <summary>Event files; they include rows after the cutoff.</summary>
    internal IReadOnlyList<EventFile> EventFiles => archive.EventFiles;

    /// <summary>Whether any row of some sources was ever withdrawn.</summary>
    internal bool TakesBack(IReadOnlySet<string> sources) => archive.Deleted.Any(one => sources.Contains(one.Key.Source));

    /// <summary>Whether a row of a batch is visible at the cutoff and not withdrawn.</summary>
    public bool Sees(EventBatch batch, int row) => batch.ObservedAt[row] <= Cutoff && batch.KnownAt[row] <= Cutoff
        && (batch.Keys is not { } keys
            || !TakenBack((batch.Source[row]!, keys.Key[row]), null, new Revision(batch.KnownAt[row], keys.Landing[row], keys.Line[row])));

    private bool Known(Revision revision) => revision.KnownAt <= Cutoff;

    private bool Visible(long observedAt, Revision revision) => observedAt <= Cutoff && Known(revision);

    /// <summary>The latest visible revision of each fact. Facts without a key are identified by name.</summary>
    private List<T> Latest<T, TName>(IEnumerable<T> facts, Func<T, TName> name, Func<T, (string Source, long Key)?> keyOf,
        Func<T, Revision> revisionOf)
        where TName : notnull
    {
        var byKey = new Dictionary<(string, long), T>();
        var byName = new Dictionary<TName, T>();
        foreach (var one in facts)
        {
            var revision = revisionOf(one);
            if (!Known(revision)) { continue; }
            if (keyOf(one) is not { } key) { Keep(byName, name(one)); }
            else if (!TakenBack(key, null, revision)) { Keep(byKey, key); }

            void Keep<TKey>(Dictionary<TKey, T> latest, TKey at)
                where TKey : notnull
            {
                if (!latest.TryGetValue(at, out var other) || revision.Supersedes(revisionOf(other))) { latest[at] = one; }
            }
        }

        return [.. byKey.Values, .. byName.Values];
    }

    private static (string Source, long Key)? KeyOf(Outcome one) => one.Key is { } key ? (one.Source, key) : null;

    /// <summary>The enrolment that counts for a student in a course: the latest, or one of the same source that was not left.</summary>
    private static Enrolment Standing(IEnumerable<Enrolment> enrolments)
    {
        var all = enrolments.OrderByDescending(one => one.Revision, Revision.Order).ToList();
        return all.Find(one => one.UnregisteredAt is null && string.Equals(one.Key?.Source, all[0].Key?.Source, StringComparison.Ordinal))
            ?? all[0];
    }

    /// <summary>Whether a retraction known by the cutoff withdraws a fact.</summary>
    private bool TakenBack((string Source, long Key) key, string? measure, Revision fact)
    {
        bool Among(ILookup<(string Source, long Key), Retraction> retractions)
        {
            if (retractions.Count == 0) { return false; }

            foreach (var one in retractions[key])
            {
                if (one.Revision.KnownAt <= Cutoff && one.Takes(measure, fact) && !IsBack(one.Revision, fact)) { return true; }
            }

            return false;
        }

        return Among(archive.Deleted) || (measure is not null && Among(archive.Emptied));
    }

    /// <summary>Whether a fact stands again in a file that came after the one that took it back. Where the taking back has a date of its
    /// own, dates decide.</summary>
    private bool IsBack(Revision takenBack, Revision fact) => fact.Landing > takenBack.Landing
        && archive.Arrivals.TryGetValue(takenBack.Landing, out var gone) && gone == takenBack.KnownAt
        && archive.Arrivals.TryGetValue(fact.Landing, out var came) && came > gone && came <= Cutoff;

    private Enrolment Masked(Enrolment one) =>
        one.UnregisteredAt is { } left && (left > Cutoff || one.UnregisteredKnownAt > Cutoff)
            ? one with { UnregisteredAt = null, UnregisteredKnownAt = null } : one;
}
