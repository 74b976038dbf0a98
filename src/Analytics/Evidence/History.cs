namespace Analytics.Evidence;

/// <summary>Facts as known at a cutoff: each in its latest revision, without those taken back. The only way to read an
/// <see cref="Archive"/>.</summary>
public sealed class History
{
    private readonly Archive archive;
    private readonly ConcurrentDictionary<(string Source, string Measure), IReadOnlyDictionary<HandIn, HandedInAt>> handIns = new();
    private List<Enrolment>? enrolments; // whoever asks for a table asks for them, and again

    internal History(Archive archive, long cutoff) => (this.archive, Cutoff) = (archive, cutoff);

    /// <summary>Microseconds UTC.</summary>
    public long Cutoff { get; }

    public TimeZoneInfo Zone => archive.Zone;

    internal string? SpillFolder => archive.SpillFolder;

    public IReadOnlyDictionary<string, Course> Courses => archive.Courses;

    /// <summary>The past as it was known some days before.</summary>
    public History DaysEarlier(int days) => archive.AsOf(Instant.AddDays(Cutoff, -days, Zone));

    /// <summary>The local day that the cutoff ends.</summary>
    public DateOnly Today => Instant.DayEnding(Cutoff, archive.Zone);

    /// <summary>Days from an instant to the cutoff, by the clock on the wall.</summary>
    public double DaysSince(long micros) => Math.Max(0, Instant.DaysBetween(micros, Cutoff, Zone));

    /// <summary>Days after which a measure of a source is known, where the archive is as if it were so; else as declared.</summary>
    public double DelayDays(string source, string measure, double declared) =>
        archive.Delays.GetValueOrDefault((source, measure), declared);

    /// <summary>First microsecond of the last so many local days; of all time where there is no window.</summary>
    public long WindowStart(int? days) => days is { } window ? Instant.AddDays(Cutoff, -window, Zone) + 1 : long.MinValue;

    /// <summary>What each source of events or observations told by the cutoff, and when.</summary>
    /// <param name="saysWhenKnown">Whether a source, or one of its measures, declares when its rows were known.</param>
    public FeedLog Feeds(Func<string, string?, bool> saysWhenKnown) => new(this, archive, saysWhenKnown);

    /// <summary>Courses that have begun and not ended, by id.</summary>
    public IReadOnlyList<Course> RunningCourses() =>
        [.. archive.Courses.Values.Where(course => course.RunsOn(Today)).OrderBy(course => course.Id, StringComparer.Ordinal)];

    /// <summary>All terms of courses, in ordinal order.</summary>
    public IReadOnlyList<string> Terms() =>
        [.. archive.Courses.Values.SelectMany(course => course.Terms.Select(term => term.Id).Append(course.Term)).Distinct()
            .Order(StringComparer.Ordinal)];

    /// <summary>Terms with a course that is not over; one in a break, with no course running, is among them.</summary>
    public IReadOnlySet<string> OpenTerms(bool byTerm = false) => archive.Courses.Values.SelectMany(course => course.Seen(byTerm))
        .Where(course => course.Ends >= Today).Select(course => course.Term).ToHashSet(StringComparer.Ordinal);

    /// <summary>Enrolments as known, one a student and course; one whose leaving was not known yet, or had not happened, shows none.
    /// Several keys of a source are several places in the course, such as two sections: who keeps one of them stays. By student, then
    /// course.</summary>
    public IReadOnlyList<Enrolment> Enrolments() => LazyInitializer.EnsureInitialized(ref enrolments, KnownEnrolments);

    private List<Enrolment> KnownEnrolments() =>
    [
        .. Latest(archive.Enrolments, one => (one.Student, one.Course), one => one.Key, one => one.Revision).Select(Masked)
            .GroupBy(one => (one.Student, one.Course)).Select(Standing)
            .OrderBy(one => one.Student, StringComparer.Ordinal).ThenBy(one => one.Course, StringComparer.Ordinal),
    ];

    /// <summary>Students and courses of whom an enrolment was known by the cutoff, taken back since or not.</summary>
    public IReadOnlySet<(string Student, string Course)> EverEnrolled() =>
        archive.Enrolments.Where(one => Known(one.Revision)).Select(one => (one.Student, one.Course)).ToHashSet();

    /// <summary>Assessments as planned at the cutoff, by course and object.</summary>
    public IReadOnlyList<Assessment> Assessments() =>
    [
        .. Latest(archive.Assessments, one => (one.Course, one.Object), one => one.Key, one => one.Revision)
            .GroupBy(one => (one.Course, one.Object)).Select(group => group.MaxBy(one => one.Revision, Revision.Order)!)
            .OrderBy(one => one.Course, StringComparer.Ordinal).ThenBy(one => one.Object, StringComparer.Ordinal),
    ];

    /// <summary>Observations by student, time and content. Of a keyed row's measure only the latest revision counts, even one still to
    /// happen.</summary>
    public Observation[] Observations() => [.. Observations(courses: null, out _)];

    /// <summary>The same of some courses, and of none; of all where null is given.</summary>
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

            if (!ReferenceEquals(one.Source, source)) { told.Add(source = one.Source); } // mostly that of the one before

            if (courses is null || one.Course is null || courses.Contains(one.Course)) { chosen.Add(at); }
        }

        sources = told;
        return new SomeObservations(all, [.. chosen]);

        bool Counts(in Observation one, long key) => archive.Revised.Contains((one.Source, key, one.Measure))
            ? latest.TryGetValue((one.Source, key, one.Measure), out var last) && last == one.Revision
            : !TakenBack((one.Source, key), one.Measure, one.Revision);
    }

    /// <summary>When each student first handed in each piece of work, by a measure of a source. Kept, since every table of labels asks for
    /// it.</summary>
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

    /// <summary>The latest revision of each measure of a keyed row that was known by the cutoff and not taken back by then.</summary>
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

    /// <summary>Outcomes that had happened and were known by the cutoff: for each source, student and course the latest known; of a course
    /// that is offered again for each offering, since who takes it again had an outcome before.</summary>
    public IReadOnlyList<Outcome> Outcomes() =>
    [
        .. archive.Outcomes.GroupBy(OfferingOf).SelectMany(offering =>
            Latest(offering, one => (one.Source, one.Student, one.Course), KeyOf, one => one.Revision)
                .Where(one => one.ObservedAt <= Cutoff)
                .GroupBy(one => (one.Source, one.Student, one.Course)).Select(group => group.MaxBy(one => one.Revision, Revision.Order))),
    ];

    /// <summary>The term of a course that is offered again in which an outcome was decided; null of others.</summary>
    private string? OfferingOf(Outcome one) => one.Course is { } id && Courses.GetValueOrDefault(id) is { IsOfferedAgain: true } course
        ? course.On(Instant.Day(one.ObservedAt, Zone)).Term : null;

    /// <summary>Answers that were known later only: to say that there are some, and for nothing else.</summary>
    internal IEnumerable<Answer> LaterAnswers() => archive.Answers.Where(one => !Known(one.Revision));

    /// <summary>Answers known by the cutoff, in no particular order.</summary>
    public IEnumerable<Answer> Answers() => archive.Answers.Where(one => Visible(one.ObservedAt, one.Revision));

    /// <summary>Batches of events in which all of a range of students are; rows of others and after the cutoff are in them and must be
    /// passed over, the latter with <see cref="Sees"/>.</summary>
    public IEnumerable<EventBatch> Events(StudentRange range) => archive.Events(range);

    /// <summary>The files that events are read from; rows after the cutoff are in them.</summary>
    internal IReadOnlyList<EventFile> EventFiles => archive.EventFiles;

    /// <summary>Whether any row of some sources was ever taken back.</summary>
    internal bool TakesBack(IReadOnlySet<string> sources) => archive.Deleted.Any(one => sources.Contains(one.Key.Source));

    /// <summary>Whether a row of a batch had happened and was known by the cutoff, and not taken back by then.</summary>
    public bool Sees(EventBatch batch, int row) => batch.ObservedAt[row] <= Cutoff && batch.KnownAt[row] <= Cutoff
        && (batch.Keys is not { } keys
            || !TakenBack((batch.Source[row]!, keys.Key[row]), null, new Revision(batch.KnownAt[row], keys.Landing[row], keys.Line[row])));

    private bool Known(Revision revision) => revision.KnownAt <= Cutoff;

    private bool Visible(long observedAt, Revision revision) => observedAt <= Cutoff && Known(revision);

    /// <summary>The latest revision of each fact known by the cutoff and not taken back. Facts without a key are revisions of one
    /// name.</summary>
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

    /// <summary>The enrolment that counts for a student in a course: the latest, or one of its source that was not left.</summary>
    private static Enrolment Standing(IEnumerable<Enrolment> enrolments)
    {
        var all = enrolments.OrderByDescending(one => one.Revision, Revision.Order).ToList();
        return all.Find(one => one.UnregisteredAt is null && string.Equals(one.Key?.Source, all[0].Key?.Source, StringComparison.Ordinal))
            ?? all[0];
    }

    /// <summary>Whether a later word on its key, known by the cutoff, says that a fact is no more.</summary>
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
