using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest.ReferenceData;

/// <summary>
/// Published tables of schools and questionnaires. Where nobody is named they are anonymous surveys, where nothing tells when, the time of
/// the file counts.
/// </summary>
internal static class SchoolFiles
{
    private const string Survey = "\"kind\": \"survey\", \"instrument\": \"any\", \"wave\": \"1\", \"observedAt\": \"arrival\"";

    private static readonly Source nobody = ReferenceFile.Named("csv", $"{Survey}, \"anonymous\": true");

    private static readonly Source visitors =
        ReferenceFile.Named("openpsychometrics", "\"instrument\": \"any\", \"wave\": \"1\"");

    private static readonly Source grades =
        ReferenceFile.Named("uci-student", "\"measures\": { \"first_period\": null, \"second_period\": null }");

    private static readonly Source levels = ReferenceFile.Named("xapi-edu");

    private static readonly Source engagement = Marks("\"coleg.pret\", \"curso.pret\", \"grup.pret\", \"alumno.pret\"", "coleg.pret",
        "PRE_Emotion_Engage", ", \"separator\": \";\", \"decimal\": \",\"");

    private static readonly Source exam = Marks("\"school\", \"student\"", "school", "normexam");

    private static Source Marks(string student, string course, string column, string more = "") => ReferenceFile.Named("csv",
        $"\"kind\": \"observations\", \"columns\": {{ \"student\": [{student}], \"course\": \"{course}\" }}, \"observedAt\": \"courseEnd\", "
            + $"\"delayDays\": 0, \"measures\": {{ \"mark\": {{ \"column\": \"{column}\" }} }}{more}");

    private static Source Ideas(string student) =>
        ReferenceFile.Named("csv", $"{Survey}, \"columns\": {{ \"student\": \"{student}\" }}");

    public static IReadOnlyList<ReferenceFile> All { get; } =
    [
        new("uci-student/student-por.csv", 649, grades with { Separator = "," }),
        new("uci-student/student-por.semicolon.csv", 649, grades),
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
        new("creativity-aut/data-raw__mtscr_self_rank.csv", 3225, Ideas("subject")),
        new("creativity-aut/data-raw__study2.csv", 6057, Ideas("id")),
    ];

    /// <summary>Schools and subjects that stand for courses.</summary>
    public static IReadOnlyList<string> Courses { get; } =
        ["GP", "MS", .. Enumerable.Range(1, 65).Select(school => $"{school}"), "IT", "Math", "Arabic", "Science", "English", "Chinese",
            "Computing", "Spanish", "French", "History", "Biology", "Chemistry", "Geology"];
}
