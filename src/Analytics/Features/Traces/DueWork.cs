namespace Analytics.Features.Traces;

/// <summary>Assessments with a due date, as planned at the cutoff; loaded on demand.</summary>
internal sealed class DueWork(History history, CourselessRows courseless)
{
    private readonly DaysBefore daysBefore = new(history.Cutoff, history.Zone);
    private readonly Dictionary<Course, int[]> dueOf = new(ReferenceEqualityComparer.Instance);
    private readonly Lazy<ILookup<string, Assessment>> byCourse = new(() =>
        history.Assessments().Where(one => one.DueAt is not null).ToLookup(one => one.Course, StringComparer.Ordinal));

    /// <summary>Assessments of a row's courses, within the term of a course that spans several.</summary>
    public IEnumerable<Assessment> Of(FeatureRow row) => row.Courses.SelectMany(Of);

    /// <summary>Due dates by the cutoff as days before it, earliest first.</summary>
    public int[] DaysOf(FeatureRow row) =>
        row.Courses is [var only] ? DaysOf(only) : [.. row.Courses.SelectMany(DaysOf).OrderDescending()];

    private int[] DaysOf(Course course)
    {
        if (!dueOf.TryGetValue(course, out var days))
        {
            days = [.. Of(course).Select(one => one.DueAt!.Value).Where(due => due <= history.Cutoff).Order().Select(daysBefore.Of)];
            dueOf.Add(course, days);
        }

        return days;
    }

    private IEnumerable<Assessment> Of(Course course) => byCourse.Value[course.Id].Where(one => one.DueAt >= courseless.Since(course));
}
