namespace Analytics.Features;

/// <param name="Course">Null for a row about the student as a whole.</param>
/// <param name="Day">Days since the start of the course, or of the student's first running course in the term.</param>
/// <param name="Cutoff">Microseconds UTC.</param>
/// <param name="Courses">Courses whose facts count for the row.</param>
public sealed record FeatureRow(string Student, Course? Course, string Term, int Day, long Cutoff, string? Advisor,
    IReadOnlyList<Course> Courses)
{
    /// <summary>Rows of the same cohort are compared with each other.</summary>
    public string Cohort => Course switch { null => Term, { IsPart: true } part => $"{part.Id} {Term}", var whole => whole.Id };

    /// <summary>Share of the course's initial students who have left; 0 without a course.</summary>
    public double Left { get; init; }

    /// <summary>Identity without cutoff.</summary>
    public RowKey Key => new(Student, Course?.Id, Term);

    internal DateOnly Starts => Courses.Min(course => course.Starts);

    /// <summary>Whether a course of another term began before those of the row.</summary>
    internal bool Follows(Course course) => course.Starts < Starts && course.Term != Term;

    internal Course CourseOf(string id) => Courses.First(course => string.Equals(course.Id, id, StringComparison.Ordinal));

    /// <summary>The risk set: students registered and not gone at the cutoff, one row per student and course, or per student and
    /// term.</summary>
    public static IReadOnlyList<FeatureRow> RiskSet(History history, IReadOnlyList<Course> courses, Grain grain)
    {
        var byTerm = grain == Grain.Student;
        var seen = courses.SelectMany(course => course.Seen(byTerm)).Where(course => !course.IsPart || course.RunsOn(history.Today));

        // If terms overlap, a course that spans both belongs to the later one.
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

/// <summary>Identity of a row; course is null for the student as a whole.</summary>
public readonly record struct RowKey(string Student, string? Course, string Term);

/// <summary>Maps rows of courses to rows of students as a whole, with all their courses of the term.</summary>
internal sealed class WholeRows(History history)
{
    private readonly Lazy<Dictionary<(string, string), FeatureRow>> rows = new(() =>
        FeatureRow.RiskSet(history, history.RunningCourses(), Grain.Student).ToDictionary(row => (row.Student, row.Term)));

    public FeatureRow Of(FeatureRow row) => row.Course is null ? row : rows.Value.GetValueOrDefault((row.Student, row.Term), row);

    /// <summary>The rows that a rule reads in place of the given ones.</summary>
    public IReadOnlyList<FeatureRow> For(FeatureRule rule, IReadOnlyList<FeatureRow> own) =>
        rule.Courses == CourseScope.All ? [.. own.Select(Of)] : own;
}
