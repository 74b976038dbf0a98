namespace Analytics.Features.Measures;

/// <summary>A measure of the courses that a student took or takes.</summary>
internal sealed class CoursesTaken(Indicator about, Func<FeatureRow, Careers, double?> take) : Measure(about)
{
    private const string BeforeAny = "no feed if no earlier course of anyone is known";

    private static readonly SourceKind[] roster = [SourceKind.Roster];

    public static new IReadOnlyList<Measure> All { get; } =
    [
        new CoursesTaken(new("earlierCourses", "courses", "number of courses that the student was in before, in earlier terms")
        {
            Kinds = roster, Range = "0 or more", Missing = BeforeAny, Advisor = new("courses taken before", "此前修读的课程数"),
        }, (row, careers) => careers.Before(row)?.Count),
        new CoursesTaken(new("firstTimer", "yes or no", "1 if the student was in no course of an earlier term, else 0")
        {
            Kinds = roster, Range = "0 or 1", Missing = BeforeAny, Advisor = new("first term", "是否首次修课"),
        }, (row, careers) => careers.Before(row) is { } before ? before.Count == 0 ? 1 : 0 : null),
        new CoursesTaken(new("repeats", "courses", "number of earlier courses of the same module that the student was in")
        {
            Kinds = roster, Concern = Concern.More, Range = "0 or more", Missing = BeforeAny,
            Advisor = new("earlier attempts at the module", "重修次数"),
        }, (row, careers) => careers.Before(row)?.Count(course => row.Courses.Any(own => own.Module == course.Module))),
        new CoursesTaken(new("load", "courses", "number of running courses that the student is in at the cutoff")
        {
            Kinds = roster, Range = "1 or more", Missing = Never, Advisor = new("courses at the same time", "同时修读的课程数"),
        }, (row, careers) => careers.Running.GetValueOrDefault(row.Student, row.Courses.Count)),
    ];

    internal override Reading Of(FeatureRow row, FeatureRule rule, Careers careers) =>
        take(row, careers) is { } value ? Reading.Of(value) : Reading.Missing(MissingReason.NoFeed);
}
