using System.Diagnostics;
using System.Globalization;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;

namespace Analytics.Benchmarks;

/// <summary>
/// The whole way in, as a night does it: landing with its hash, pseudonyms, faults, repeats, sorted Parquet. Over the tables of an OULAD
/// folder.
/// </summary>
internal static class Ingestion
{
    private static readonly string[] terms = ["2013B 2013-02-01", "2013J 2013-10-01", "2014B 2014-02-01", "2014J 2014-10-01"];
    private static readonly ColumnRef course = new(["code_module", "code_presentation"]);

    private static readonly Source[] sources =
    [
        new("courses", SourceKind.Calendar, "courses.csv",
            new Columns(Course: new(["course"]), Term: new(["term"]), Starts: new(["starts"]), LengthDays: new(["days"])),
            SourceFolder.Study),
        new("assessments", SourceKind.Calendar, "assessments.csv",
            new Columns(Course: course, Object: new(["id_assessment"]), Kind: new(["assessment_type"]), Due: new(["date"]),
                Weight: new(["weight"])), Times: ["courseDay"], Missing: ["?"], Key: ["object"]),
        new("materials", SourceKind.Calendar, "vle.csv",
            new Columns(Course: course, Object: new(["id_site"]), Kind: new(["activity_type"])), Missing: ["?"], Key: ["object"]),
        new("submissions", SourceKind.Observations, "studentAssessment.csv",
            new Columns(Student: new(["id_student"]), Object: new(["id_assessment"]), Observed: new(["date_submitted"])),
            Times: ["courseDay"], Missing: ["?"], DelayDays: 0,
            Key: ["object", "student"],
            Measures: new Dictionary<string, MeasureBinding> { ["submitted"] = new(), ["score"] = new("score", From: 0, To: 100) }),
        new("outcomes", SourceKind.Outcomes, "studentInfo.csv",
            new Columns(Student: new(["id_student"]), Course: course, Outcome: new(["final_result"])), ObservedAt: DeclaredMoment.CourseEnd,
            DelayDays: 0, Key: ["student", "course"]),
        new("clicks", SourceKind.Events, "studentVle.csv",
            new Columns(Student: new(["id_student"]), Course: course, Object: new(["id_site"]), Amount: new(["sum_click"]),
                Observed: new(["date"])), Times: ["courseDay"], DelayDays: 0),
    ];

    public static int Run(string folder, string outFolder)
    {
        var watch = Stopwatch.StartNew();
        if (Directory.Exists(outFolder)) { Directory.Delete(outFolder, recursive: true); }

        var own = Path.Combine(outFolder, "study");
        Directory.CreateDirectory(own);
        var rows = from module in "ABCDEFG" from term in terms select $"{new string(module, 3)}/{term[..5]},{term[..5]},{term[6..]},269";
        File.WriteAllLines(Path.Combine(own, "courses.csv"), rows.Prepend("course,term,starts,days"));

        var store = new Store(Path.Combine(outFolder, "root"));
        var pseudonyms = new Pseudonyms(InstallationKey.Open(store, [.. Enumerable.Range(0, 32).Select(one => (byte)one)]));
        var study = new Study(null, "clicks", "Clicks", "Europe/London", null, null, sources, null, [], [], new EvaluationPlan([], []));
        var intake = new Intake(store, study, TimeZoneInfo.FindSystemTimeZoneById(study.TimeZone), pseudonyms,
            new Dictionary<string, IReadOnlyList<AnswerColumn>>(), Environment.ProcessorCount);
        foreach (var source in intake.LandAndRead(own, folder, _ => { }, CancellationToken.None))
        {
            foreach (var file in source.Files)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{source.Source} read {file.Read} accepted {file.Accepted} quarantined {file.Quarantined} duplicate {file.Duplicate} "
                        + $"{file.Rejected?.Message}"));
            }
        }

        intake.Landing.Settle();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"landed and read in {watch.Elapsed.TotalSeconds:0.00} s, {Environment.WorkingSet >> 20} MB at the end"));
        return 0;
    }
}
