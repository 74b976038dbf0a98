namespace Analytics.Features;

/// <summary>Of rows of courses those of their students as a whole: all courses of the term that each takes at the cutoff.</summary>
internal sealed class WholeRows(History history)
{
    private readonly Lazy<Dictionary<(string, string), FeatureRow>> rows = new(() =>
        FeatureRow.RiskSet(history, history.RunningCourses(), Grain.Student).ToDictionary(row => (row.Student, row.Term)));

    public FeatureRow Of(FeatureRow row) => row.Course is null ? row : rows.Value.GetValueOrDefault((row.Student, row.Term), row);

    /// <summary>The rows that a rule looks at in place of some rows.</summary>
    public IReadOnlyList<FeatureRow> For(FeatureRule rule, IReadOnlyList<FeatureRow> own) =>
        rule.Courses == CourseScope.All ? [.. own.Select(Of)] : own;
}
