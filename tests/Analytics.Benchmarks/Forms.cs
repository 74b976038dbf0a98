using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;

namespace Analytics.Benchmarks;

/// <summary>
/// The whole way in for other forms than plain text, beside DuckDB's read_json and read_csv: made-up xAPI statements, an object a line, and
/// the enrolments of a OneRoster bundle in a zip. Rows a second, in one run.
/// </summary>
internal static class Forms
{
    private const int Students = 20_000, Courses = 400;

    public static int Run(string folder, int rows, int rounds)
    {
        folder = Path.Combine(folder, rows.ToString(CultureInfo.InvariantCulture));
        Make(folder, rows);
        foreach (var (what, mode) in new[] { ("xAPI statements, JSONL", "statements"), ("OneRoster zip", "roster") })
        {
            var (ours, theirs) = (new List<double>(), new List<double>());
            for (var round = 0; round <= rounds; round++) // one that does not count
            {
                ours.Add(Timed(() => Read(folder, mode, rows)));
                theirs.Add(DuckDb(folder, mode));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what}: {rows} rows, ours {rows / Median(ours):N0} rows/s, DuckDB {rows / Median(theirs):N0} rows/s, "
                    + $"ours / theirs {Median(ours) / Median(theirs):0.00} of the time, medians of {rounds}, load {Load()}"));
        }

        return 0;
    }

    private static double Median(List<double> seconds) => seconds.Skip(1).Order().ElementAt((seconds.Count - 1) / 2);

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static double Timed(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    private static void Read(string folder, string mode, int rows)
    {
        var root = Path.Combine(folder, "root");
        if (Directory.Exists(root)) { Directory.Delete(root, recursive: true); }

        var store = new Store(root);
        var pseudonyms = new Pseudonyms(InstallationKey.Open(store, [.. Enumerable.Range(0, 32).Select(one => (byte)one)]));
        Source[] sources =
        [
            new("courses", SourceKind.Calendar, "courses.csv",
                new Columns(Course: new(["course"]), Starts: new(["starts"]), Ends: new(["ends"]))),
            mode == "statements" ? Named("xapi", "statements.jsonl") : Named("oneroster-enrollments", "bundle.zip"),
        ];
        var study = new Study(null, "forms", "Forms", "UTC", null, null, sources, null, [], [], new EvaluationPlan([], []));
        var intake = new Intake(store, study, TimeZoneInfo.Utc, pseudonyms, new Dictionary<string, IReadOnlyList<AnswerColumn>>(),
            Environment.ProcessorCount);
        var file = intake.LandAndRead(folder, folder, _ => { }, CancellationToken.None)[1].Files[0];
        intake.Landing.Settle();
        if (file.Accepted != rows) { throw new InvalidDataException($"{file.Accepted} rows: {file.CommonestTold} {file.Rejected}"); }
    }

    private static Source Named(string format, string files) => StudyFile.Read<Source>(Encoding.UTF8.GetBytes(
        $$"""{ "id": "named", "format": "{{format}}", "files": "{{files}}" }"""), [])!;

    /// <summary>Seconds that DuckDB took for its query alone, as it tells them.</summary>
    private static double DuckDb(string folder, string mode)
    {
        var script = Path.Combine(Repository.Root, "tests", "Analytics.Benchmarks", "peers", "duckdb.mjs");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("PEER_NODE") ?? "node")
        {
            ArgumentList = { script, mode, folder, Path.Combine(folder, "duckdb"), $"{Environment.ProcessorCount}" },
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var told = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? double.Parse(told.Trim(), CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"DuckDB ended with {process.ExitCode}");
    }

    private static void Make(string folder, int rows)
    {
        Directory.CreateDirectory(folder);
        var made = Path.Combine(folder, "made");
        if (File.Exists(made)) { return; }

        File.WriteAllLines(Path.Combine(folder, "courses.csv"),
            Enumerable.Range(0, Courses).Select(one => $"c{one},2025-09-01,2026-07-31").Prepend("course,starts,ends"));
        using (var text = new StreamWriter(Path.Combine(folder, "statements.jsonl")) { NewLine = "\n" })
        {
            for (var row = 0; row < rows; row++) { text.WriteLine(Statement(row)); }
        }

        var enrolments = Path.Combine(folder, "enrollments.csv");
        using (var text = new StreamWriter(enrolments) { NewLine = "\r\n" })
        {
            text.WriteLine("sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate");
            for (var row = 0; row < rows; row++)
            {
                text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"enr-{row:0000000},active,2025-09-01T06:00:00.000Z,c{row % Courses},"
                    + $"school-{row % 7},usr-{row / Courses * 31 % 1_000_003},student,false,2025-09-{1 + (row % 28):00},2026-07-31"));
            }
        }

        File.Delete(Path.Combine(folder, "bundle.zip"));
        using (var zip = ZipFile.Open(Path.Combine(folder, "bundle.zip"), ZipArchiveMode.Create))
        {
            zip.CreateEntryFromFile(enrolments, "enrollments.csv");
        }

        File.WriteAllText(made, "");
    }

    private static string Statement(int row)
    {
        var at = new DateTime(2025, 9, 1, 8, 0, 0).AddSeconds(row * 20L % 20_000_000);
        return string.Create(CultureInfo.InvariantCulture, $$$$"""
            {"id":"00000000-0000-4000-8000-{{{{row:000000000000}}}}",
            "actor":{"objectType":"Agent","account":{"homePage":"https://lms.example.org","name":"{{{{row * 31 % Students}}}}"}},
            "verb":{"id":"http://id.tincanapi.com/verb/viewed","display":{"en":"viewed"}},
            "object":{"objectType":"Activity","id":"https://lms.example.org/mod/page/{{{{row % 5000}}}}",
            "definition":{"type":"http://adlnet.gov/expapi/activities/module","name":{"en":"Page {{{{row % 5000}}}} \"of\" the unit"}}},
            "context":{"platform":"Moodle","contextActivities":{"grouping":[{"objectType":"Activity","id":"https://lms.example.org",
            "definition":{"type":"http://id.tincanapi.com/activitytype/lms"}},
            {"objectType":"Activity","id":"c{{{{row % Courses}}}}","definition":{"type":"http://id.tincanapi.com/activitytype/lms/course"}}]}},
            "timestamp":"{{{{at:yyyy-MM-dd'T'HH:mm:ss}}}}.000Z","stored":"{{{{at:yyyy-MM-dd'T'HH:mm:ss}}}}.512Z","version":"1.0.3"}
            """).ReplaceLineEndings("");
    }
}
