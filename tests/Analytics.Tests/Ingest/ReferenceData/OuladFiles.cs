using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest.ReferenceData;

/// <summary>The Open University's tables: days count from the beginning of a presentation, a question mark is missing.</summary>
internal static class OuladFiles
{
    private const string Folder = "oulad/train-presentations-2013B-2013J-2014B/";

    private static readonly ColumnRef presentation = Col("code_module", "code_presentation");

    private static readonly Source table =
        new("oulad", SourceKind.Calendar, "*", new(Course: presentation), Times: [TimeReader.CourseDay], Missing: ["?"], DelayDays: 0);

    private static readonly Source clicks = table with { Kind = SourceKind.Events,
        Columns = new(Student: Col("id_student"), Course: presentation, Object: Col("id_site"), Amount: Col("sum_click"),
            Observed: Col("date")) };

    public static IReadOnlyList<ReferenceFile> All { get; } =
    [
        new(Folder + "courses.csv", 15,
            table with { Columns = new(Course: presentation, Term: Col("code_presentation"), Module: Col("code_module"),
                LengthDays: Col("module_presentation_length")) }),
        new(Folder + "assessments.csv", 149,
            table with { Columns = new(Course: presentation, Object: Col("id_assessment"), Kind: Col("assessment_type"), Due: Col("date"),
                Weight: Col("weight")) }),
        new(Folder + "vle.csv", 4694, table with { Columns =
            new(Course: presentation, Object: Col("id_site"), Kind: Col("activity_type")) }),
        new(Folder + "studentInfo.csv", 21_333,
            table with { Kind = SourceKind.Outcomes,
                Columns = new(Student: Col("id_student"), Course: presentation, Outcome: Col("final_result")),
                ObservedAt = DeclaredMoment.CourseEnd, Key = ["student", "course"] }),
        new(Folder + "studentRegistration.csv", 21_333,
            table with { Kind = SourceKind.Roster,
                Columns = new(Student: Col("id_student"), Course: presentation, Registered: Col("date_registration"),
                    Unregistered: Col("date_unregistration")), Key = ["student", "course"] }),
        new(Folder + "studentAssessment.csv", 121_738, table with
        {
            Kind = SourceKind.Observations,
            Columns = new(Student: Col("id_student"), Object: Col("id_assessment"), Observed: Col("date_submitted")),
            Key = ["student", "object"],
            Measures = new Dictionary<string, MeasureBinding> { ["score"] = new("score", From: 0, To: 100),
                ["banked"] = new(When: new("is_banked", new(["1"]))) },
        }),
        new(Folder + "per_enrolment_click_totals_WHOLE_COURSE_LEAKY.csv", 21_333, table with
        {
            Kind = SourceKind.Observations, Columns = new(Student: Col("id_student"), Course: presentation),
            ObservedAt = DeclaredMoment.CourseEnd,
            Measures = new Dictionary<string, MeasureBinding> { ["clicks"] = new("sum_clicks") },
        }),
        new("oulad/vle-samples/ouladFormat_sample_studentVLE.csv", 5000, clicks),
        new("oulad/vle-samples/studentVle_AAA2013J_13905rows.csv", 13_905, clicks),
    ];

    /// <summary>The courses of the tables, February's and October's, and the course of each assessment.</summary>
    public static (IEnumerable<Course> Courses, Dictionary<string, string> CourseOfObject) Calendar() =>
        (Lines("courses.csv").Select(line => new Course($"{line[0]}/{line[1]}", line[1], line[0], Day(line[1]),
            Day(line[1]).AddDays(int.Parse(line[2], null)))),
            Lines("assessments.csv").ToDictionary(line => line[2], line => $"{line[0]}/{line[1]}"));

    private static DateOnly Day(string presentation) => new(int.Parse(presentation[..4], null), presentation[4] == 'B' ? 2 : 10, 1);

    private static IEnumerable<string[]> Lines(string file) =>
        File.ReadLines(ReferenceFactAttribute.Find(Folder + file)!).Skip(1)
            .Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(','));
}
