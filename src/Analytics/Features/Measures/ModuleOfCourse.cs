namespace Analytics.Features.Measures;

/// <summary>The module of a row's course: failure rates differ between courses, whatever a student does. Context only, never a
/// reason.</summary>
internal sealed class ModuleOfCourse() : Measure(new(FeatureRule.Module, "level", "module of the course")
{
    Kinds = [SourceKind.Calendar], Range = "the modules of the calendar",
    Missing = "not applicable to a student as a whole",
    Advisor = new("module", "课程模块"),
})
{
    internal static FeatureColumn Of(Feature feature, IReadOnlyList<FeatureRow> rows) => FeatureColumn.OfLevels(
        feature, [.. rows.Select(row => row.Course?.Module)],
        [.. rows.Select(row => row.Course is null ? MissingReason.NotApplicable : MissingReason.None)]);
}
