namespace Analytics.Features;

/// <summary>Whom a row of the feature table is about.</summary>
/// <param name="Course">The course, or null for a row about the student as a whole.</param>
/// <param name="Day">Days since the course began, or the first of the student's running courses of the term.</param>
/// <param name="Cutoff">Microseconds UTC.</param>
/// <param name="Courses">The courses whose facts count for the row.</param>
public sealed record FeatureRow(string Student, Course? Course, string Term, int Day, long Cutoff, string? Advisor,
    IReadOnlyList<Course> Courses)
{
    /// <summary>Rows with the same cohort are compared with each other.</summary>
    public string Cohort => Course switch { null => Term, { IsPart: true } part => $"{part.Id} {Term}", var whole => whole.Id };

    /// <summary>Share of the students who began its course that have left since; 0 if the row is of no course.</summary>
    public double Left { get; init; }

    /// <summary>Whom it is about, without the cutoff.</summary>
    public RowKey Key => new(Student, Course?.Id, Term);

    /// <summary>The first day of its courses.</summary>
    internal DateOnly Starts => Courses.Min(course => course.Starts);

    /// <summary>Whether a course is of another term and began before those of the row.</summary>
    internal bool Follows(Course course) => course.Starts < Starts && course.Term != Term;

    /// <summary>The course of the row that has an id.</summary>
    internal Course CourseOf(string id) => Courses.First(course => string.Equals(course.Id, id, StringComparison.Ordinal));

    /// <summary>The risk set: students registered by the cutoff and not gone, in the courses given; one row a student and course, or a
    /// student and term.</summary>
    public static IReadOnlyList<FeatureRow> RiskSet(History history, IReadOnlyList<Course> courses, Grain grain)
    {
        var byTerm = grain == Grain.Student;
        var seen = courses.SelectMany(course => course.Seen(byTerm)).Where(course => !course.IsPart || course.RunsOn(history.Today));

        // If terms overlap, a course that spans both belongs to the one that began last.
        var wanted = (byTerm ? seen.OrderByDescending(course => course.Starts).DistinctBy(course => course.Id) : seen)
            .ToLookup(course => course.Id, StringComparer.Ordinal);
        var registered = history.Enrolments().Where(one => one.RegisteredAt <= history.Cutoff)
            .SelectMany(one => wanted[one.Course].Where(course => Takes(one, course)).Select(course => (one, course))).ToList();
        var rows = registered.Where(row => row.one.UnregisteredAt is null).ToList();
        if (grain == Grain.StudentInCourse)
        {
            var left = registered.GroupBy(row => row.course).ToDictionary(
                course => course.Key, course => LeftOf(course.Select(row => row.one), Instant.EndOf(course.Key.Starts, history.Zone)));
            return
            [
                .. rows.Select(row => new FeatureRow(
                    row.one.Student, row.course, row.course.Term, row.course.DayOf(history.Today), history.Cutoff, row.one.Advisor,
                    [row.course]) { Left = left[row.course] }),
            ];
        }

        return
        [
            .. rows.GroupBy(row => (row.one.Student, row.course.Term))
                .OrderBy(group => group.Key.Student, StringComparer.Ordinal).ThenBy(group => group.Key.Term, StringComparer.Ordinal)
                .Select(group => new FeatureRow(
                    group.Key.Student, null, group.Key.Term, group.Max(row => row.course.DayOf(history.Today)), history.Cutoff,
                    AdvisorOf(group.Select(row => row.one)), [.. group.Select(row => row.course)])),
        ];

        bool Takes(Enrolment one, Course course) => history.Courses.GetValueOrDefault(one.Course) is not { Terms.Count: > 0 } whole
            || (byTerm && !whole.IsOfferedAgain) || whole.TermOf(Instant.Day(one.RegisteredAt!.Value, history.Zone)) == course.Term;
    }

    private static double LeftOf(IEnumerable<Enrolment> enrolments, long begun) =>
        enrolments.Where(one => one.RegisteredAt <= begun && !(one.UnregisteredAt <= begun))
            .Select(one => one.UnregisteredAt is null ? 0.0 : 1).DefaultIfEmpty().Average();

    /// <summary>The advisor of the first course, by id, that has one.</summary>
    private static string? AdvisorOf(IEnumerable<Enrolment> enrolments) =>
        enrolments.OrderBy(one => one.Course, StringComparer.Ordinal).FirstOrDefault(one => one.Advisor is not null)?.Advisor;
}

/// <summary>Whom a row is about; course is null for a row about the student as a whole.</summary>
public readonly record struct RowKey(string Student, string? Course, string Term);

/// <summary>For rows of courses, those of their students as a whole: all courses of the term that each takes at the cutoff.</summary>
internal sealed class WholeRows(History history)
{
    private readonly Lazy<Dictionary<(string, string), FeatureRow>> rows = new(() =>
        FeatureRow.RiskSet(history, history.RunningCourses(), Grain.Student).ToDictionary(row => (row.Student, row.Term)));

    public FeatureRow Of(FeatureRow row) => row.Course is null ? row : rows.Value.GetValueOrDefault((row.Student, row.Term), row);

    /// <summary>The rows that a rule looks at instead of some rows.</summary>
    public IReadOnlyList<FeatureRow> For(FeatureRule rule, IReadOnlyList<FeatureRow> own) =>
        rule.Courses == CourseScope.All ? [.. own.Select(Of)] : own;
}
