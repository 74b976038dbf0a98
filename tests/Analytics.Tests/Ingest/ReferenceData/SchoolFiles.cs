using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest.ReferenceData;

/// <summary>
/// Published tables of schools and questionnaires. Where nobody is named they are anonymous surveys, where nothing tells when, the time of
/// the file counts.
/// </summary>
internal static class SchoolFiles
{
    private static readonly Source nobody = new("nobody", SourceKind.Survey, "*", new(), Instrument: "any", Wave: "1", Anonymous: true,
        ObservedAt: DeclaredMoment.Arrival);

    private static readonly Source visitors =
        ReferenceFile.Named("openpsychometrics", "\"instrument\": \"any\", \"wave\": \"1\"");

    private static readonly Source ideas = nobody with { Anonymous = false, Columns = new(Student: Col("id")) };

    private static readonly Source grades = new("grades", SourceKind.Observations, "*",
        new(Student: Col("school", "sex", "age", "address", "famsize", "Pstatus", "Medu", "Fedu", "Mjob", "Fjob", "reason", "nursery",
            "internet"), Course: Col("school")),
        ObservedAt: DeclaredMoment.CourseEnd, DelayDays: 0,
        Measures: new Dictionary<string, MeasureBinding> { ["grade"] = new("G3", From: 0, To: 20) });

    private static readonly Source levels = new("levels", SourceKind.Outcomes, "*",
        new(Student: Col("gender", "NationalITy", "PlaceofBirth", "GradeID", "SectionID", "Relation"), Course: Col("Topic"),
            Outcome: Col("Class")),
        ObservedAt: DeclaredMoment.CourseEnd, DelayDays: 0);

    private static readonly Source engagement = grades with
    {
        Columns = new(Student: Col("coleg.pret", "curso.pret", "grup.pret", "alumno.pret"), Course: Col("coleg.pret")), Separator = ";",
        Decimal = ",",
        Measures = new Dictionary<string, MeasureBinding> { ["emotion"] = new("PRE_Emotion_Engage") },
    };

    private static readonly Source exam = grades with { Columns = new(Student: Col("school", "student"), Course: Col("school")),
        Measures = new Dictionary<string, MeasureBinding> { ["exam"] = new("normexam") } };

    public static IReadOnlyList<ReferenceFile> All { get; } =
    [
        new("uci-student/student-por.csv", 649, grades),
        new("uci-student/student-por.semicolon.csv", 649, grades with { Separator = ";" }),
        new("xapi-edu/xAPI-Edu-Data-first480.csv", 480, levels),
        new("xapi-edu/xAPI-Edu-Data.csv", 1001, levels),
        new("srl-engagement/school_engagement.csv", 449, engagement),
        new("r-datasets/mlmRev_Exam.csv", 4059, exam),
        new("r-datasets/psychTools_bfi.csv", 2800, nobody),
        new("r-datasets/psychTools_ability.csv", 1525, nobody),
        new("r-datasets/psychTools_sat_act.csv", 700, nobody),
        new("r-datasets/AER_CollegeDistance.csv", 4739, nobody),
        new("r-datasets/mlmRev_Hsb82.csv", 7185, nobody),
        new("r-datasets/AER_TeachingRatings.csv", 463, nobody),
        new("openpsychometrics/HSQ__data.csv", 1071, visitors with { Separator = "," }),
        new("openpsychometrics/KIMS__data.csv", 601, visitors with { Separator = "," }),
        new("openpsychometrics/duckworth-grit-scale-data__data.csv", 4270,
            visitors with { Columns = new(Seconds: Col("surveyelapse")) }),
        new("creativity-aut/data-raw__mtscr_self_rank.csv", 3225, ideas with { Columns = new(Student: Col("subject")) }),
        new("creativity-aut/data-raw__study2.csv", 6057, ideas),
    ];

    /// <summary>Schools and subjects that stand for courses.</summary>
    public static IReadOnlyList<string> Courses { get; } =
        ["GP", "MS", .. Enumerable.Range(1, 65).Select(school => $"{school}"), "IT", "Math", "Arabic", "Science", "English", "Chinese",
            "Computing", "Spanish", "French", "History", "Biology", "Chemistry", "Geology"];
}
