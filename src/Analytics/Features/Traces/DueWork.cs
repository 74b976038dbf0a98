namespace Analytics.Features.Traces;

/// <summary>The work that has a due date, as planned at the cutoff; looked up when it is first asked for.</summary>
internal sealed class DueWork(History history, CourselessRows courseless)
{
    private readonly Lazy<ILookup<string, Assessment>> byCourse = new(() =>
        history.Assessments().Where(one => one.DueAt is not null).ToLookup(one => one.Course, StringComparer.Ordinal));

    /// <summary>That of a row's courses; of a course that spans terms that of its term.</summary>
    public IEnumerable<Assessment> Of(FeatureRow row) =>
        row.Courses.SelectMany(course => byCourse.Value[course.Id].Where(one => one.DueAt >= courseless.Since(course)));
}
