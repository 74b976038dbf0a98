namespace Analytics.Features;

/// <summary>Observations by source, measure and student, with the facts that explain missing values.</summary>
internal sealed class ObservationIndex
{
    private readonly SomeObservations all; // grouped by student
    private readonly Dictionary<string, Range> ofStudent;
    private readonly IReadOnlyList<Observation> scores; // scale scores in the same order
    private readonly Dictionary<string, Range> scoresOfStudent;
    private readonly HashSet<(string Source, string Course)> covered = [];
    private readonly Dictionary<(string Source, string Term, DateOnly Starts), bool> coveredBefore = [];
    private readonly Dictionary<string, HashSet<long>> days = []; // starts of days with observations without a course
    private readonly HashSet<string> told;
    private readonly Dictionary<(string Source, string Measure), double> delays;
    private readonly Dictionary<(string Source, string Measure), Attempt> attempts;
    private readonly Dictionary<string, List<Assessment>> assessments;
    private readonly CourselessRows courseless;

    /// <param name="courses">Courses to include, besides observations without a course; null for all.</param>
    /// <param name="rows">Rows whose students are needed.</param>
    public ObservationIndex(Study study, History history, IReadOnlyList<Observation> scores, IReadOnlySet<string>? courses,
        IReadOnlyList<FeatureRow> rows)
    {
        History = history;
        delays = study.Sources.SelectMany(source => (source.Measures ?? new Dictionary<string, MeasureBinding>())
            .Select(one => (Name: (source.Id, one.Key), Days: one.Value.DelayDays ?? source.DelayDays ?? 0)))
                .ToDictionary(one => one.Name, one => one.Days);
        attempts = study.Sources.SelectMany(source => (source.Measures ?? new Dictionary<string, MeasureBinding>())
            .Select(one => (Name: (source.Id, one.Key), one.Value.Attempt))).ToDictionary(one => one.Name, one => one.Attempt);
        all = history.Observations(courses, out var sources);
        var students = rows.Select(row => row.Student).ToHashSet(StringComparer.Ordinal);
        told = [.. sources, .. scores.Select(one => one.Source)];
        (this.scores, ofStudent, scoresOfStudent) = (scores, ByStudent(all, students), ByStudent(scores, students));
        Cover(all);
        Cover(scores);

        assessments = history.Assessments().GroupBy(one => one.Course, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        Due = assessments.Values.SelectMany(list => list).ToDictionary(one => (one.Course, one.Object));
        courseless = new CourselessRows(study, history);
    }

    public History History { get; }

    public IReadOnlyDictionary<(string Course, string Object), Assessment> Due { get; }

    /// <summary>Whether a source has any observation.</summary>
    public bool Tells(string source) => told.Contains(source);

    /// <summary>Delay of a rule's measure in days.</summary>
    public double DelayDays(FeatureRule rule) =>
        History.DelayDays(rule.Source, rule.Of!, delays.GetValueOrDefault((rule.Source, rule.Of!)));

    /// <summary>Which submission of an assessment counts for a rule.</summary>
    public Attempt AttemptOf(FeatureRule rule) => attempts.GetValueOrDefault((rule.Source, rule.Of ?? ""), Attempt.All);

    /// <summary>First microsecond of a row's term.</summary>
    public long TermStart(FeatureRow row) => courseless.TermStart(row);

    /// <summary>Assessments of a row's courses, restricted to the rule's kinds.</summary>
    public IEnumerable<Assessment> Assessments(FeatureRow row, FeatureRule rule) =>
        row.Courses.SelectMany(course => !assessments.TryGetValue(course.Id, out var list) ? []
                : course.IsPart ? list.Where(one => one.DueAt >= courseless.Since(course)) : list)
            .Where(one => rule.Kinds is null || (one.Kind is { } kind && rule.Kinds.Contains(kind, StringComparer.Ordinal)));

    /// <summary>A row's observations for a rule, by time: of its courses, or without a course if they count for it.</summary>
    public List<Observation> Of(FeatureRow row, FeatureRule rule)
    {
        var isEarlier = rule.Courses == CourseScope.Earlier;
        var from = History.WindowStart(rule.WindowDays);
        var spans = isEarlier ? courseless.Before(row) : courseless.Spans(rule.Source, row);
        var days = rule.FromDay is null && rule.ToDay is null ? null : new DaysBefore(History.Cutoff, History.Zone);
        var part = DayRange.Of(rule, row.Day);
        var chosen = new List<Observation>();
        var own = ofStudent.GetValueOrDefault(row.Student);
        for (var i = own.Start.Value; i < own.End.Value; i++) { Choose(all[i]); }

        own = scoresOfStudent.GetValueOrDefault(row.Student);
        for (var i = own.Start.Value; i < own.End.Value; i++) { Choose(scores[i]); }

        return chosen;

        void Choose(in Observation one)
        {
            if (one.ObservedAt >= from && one.Source == rule.Source && one.Measure == rule.Of && Belongs(one, row, spans, isEarlier)
                && HasKind(one, rule) && (days is null || part.Holds(days.Of(one.ObservedAt))) && (!rule.DueOnly || WasDue(one)))
            {
                chosen.Add(one);
            }
        }
    }

    /// <summary>Whether the source covers the row's courses, or has facts without a course that could count for the row.</summary>
    public bool Covers(FeatureRow row, FeatureRule rule)
    {
        var (source, isEarlier) = (rule.Source, rule.Courses == CourseScope.Earlier);
        if (isEarlier ? CoversBefore(row, source) : row.Courses.Any(course => covered.Contains((source, course.Id)))) { return true; }

        return days.TryGetValue(source, out var seen) && (isEarlier ? courseless.Before(row) : courseless.Spans(source, row)) is var spans
            && seen.Any(day => CourselessRows.IsIn(spans, day));
    }

    /// <summary>Ranges of the requested students.</summary>
    private static Dictionary<string, Range> ByStudent(IEnumerable<Observation> sorted, HashSet<string> students)
    {
        var ranges = new Dictionary<string, Range>(StringComparer.Ordinal);
        var (student, from, to) = ("", 0, 0);
        foreach (var one in sorted)
        {
            if (one.Student != student)
            {
                Note();
                (student, from) = (one.Student, to);
            }

            to++;
        }

        Note();
        return ranges;

        void Note()
        {
            if (to > from && students.Contains(student)) { ranges.Add(student, from..to); }
        }
    }

    private void Cover(IEnumerable<Observation> some)
    {
        var (source, first, last) = ("", long.MaxValue, long.MinValue); // consecutive rows often share a day
        foreach (var one in some)
        {
            if (one.Course is { } course)
            {
                covered.Add((one.Source, course));
                continue;
            }

            if (one.Source == source && first <= one.ObservedAt && one.ObservedAt <= last) { continue; }

            var day = Instant.Day(one.ObservedAt, History.Zone);
            (source, first, last) = (one.Source, Instant.StartOf(day, History.Zone), Instant.EndOf(day, History.Zone));
            if (!days.TryGetValue(source, out var seen)) { days.Add(source, seen = []); }

            seen.Add(first); // one instant per day suffices, since periods consist of whole days
        }
    }

    private bool CoversBefore(FeatureRow row, string source)
    {
        if (!coveredBefore.TryGetValue((source, row.Term, row.Starts), out var known))
        {
            known = all.Any(one => one.Course is not null && one.Source == source && row.Follows(CourseOf(one)));
            coveredBefore.Add((source, row.Term, row.Starts), known);
        }

        return known;
    }

    private bool Belongs(in Observation one, FeatureRow row, IReadOnlyList<(long From, long Until)> spans, bool isEarlier)
    {
        if (one.Course is null) { return CourselessRows.IsIn(spans, one.ObservedAt); }
        if (isEarlier) { return row.Follows(CourseOf(one)); }

        foreach (var course in row.Courses)
        {
            if (string.Equals(course.Id, one.Course, StringComparison.Ordinal))
            {
                return !course.IsPart || one.ObservedAt >= courseless.Since(course);
            }
        }

        return false;
    }

    /// <summary>The course of an observation; for a course that spans terms, the part within its term.</summary>
    private Course CourseOf(in Observation one) =>
        History.Courses[one.Course!] is { Terms.Count: > 0 } course ? course.On(Instant.Day(one.ObservedAt, History.Zone))
            : History.Courses[one.Course!];

    /// <summary>Whether the work was due by the cutoff.</summary>
    private bool WasDue(in Observation one) => one is { Course: { } course, Object: { } item }
        && Due.TryGetValue((course, item), out var work) && work.DueAt <= History.Cutoff;

    private bool HasKind(in Observation one, FeatureRule rule) =>
        rule.Kinds is null || (one is { Course: { } course, Object: { } item } && Due.TryGetValue((course, item), out var assessment)
            && assessment.Kind is { } kind && rule.Kinds.Contains(kind, StringComparer.Ordinal));
}
