using Analytics.Evidence;

namespace Analytics.Tests.Ingest.ReferenceData;

/// <summary>The Open University's tables: days count from the beginning of a presentation, a question mark is missing.</summary>
internal static class OuladFiles
{
    private const string Folder = "oulad/train-presentations-2013B-2013J-2014B/";

    public static IReadOnlyList<ReferenceFile> All { get; } =
    [
        new(Folder + "courses.csv", 15, ReferenceFile.Named("oulad-courses")),
        new(Folder + "assessments.csv", 149, ReferenceFile.Named("oulad-assessments")),
        new(Folder + "vle.csv", 4694, ReferenceFile.Named("oulad-materials")),
        new(Folder + "studentInfo.csv", 21_333, ReferenceFile.Named("oulad-outcomes")),
        new(Folder + "studentRegistration.csv", 21_333, ReferenceFile.Named("oulad-registrations")),
        new(Folder + "studentAssessment.csv", 121_738,
            // Fewer measures: a test's tables have one row group
            ReferenceFile.Named("oulad-submissions", "\"measures\": { \"submitted\": null, \"handed_in\": null }")),
        new(Folder + "per_enrolment_click_totals_WHOLE_COURSE_LEAKY.csv", 21_333, ReferenceFile.Named("csv",
            "\"kind\": \"observations\", \"columns\": { \"student\": \"id_student\", "
                + "\"course\": [\"code_module\", \"code_presentation\"] }, "
                + "\"observedAt\": \"courseEnd\", \"delayDays\": 0, \"measures\": { \"clicks\": { \"column\": \"sum_clicks\" } }")),
        new("oulad/vle-samples/ouladFormat_sample_studentVLE.csv", 5000, ReferenceFile.Named("oulad-clicks")),
        new("oulad/vle-samples/studentVle_AAA2013J_13905rows.csv", 13_905, ReferenceFile.Named("oulad-clicks")),
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
