using System.Globalization;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Corrected quarantine comes back whatever form its file had, and whatever stands above its header.</summary>
public sealed class ReplayFormsTests : IDisposable
{
    private static readonly Source source = new(
        "grades", SourceKind.Observations, "grades.*", new Columns(Student: Col("student"), Course: Col("course"), Observed: Col("at")),
        Times: ["yyyy-MM-dd"], RejectAbove: 0.2, Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score") });

    private readonly Scratch folder = new();
    private readonly Store store;
    private readonly Pseudonyms pseudonyms;
    private IReadOnlyList<string> parsed = [];

    public ReplayFormsTests()
    {
        store = new Store(folder["root"]);
        pseudonyms = new Pseudonyms(InstallationKey.Open(store, [.. Enumerable.Range(0, 32).Select(one => (byte)one)]));
        folder.Write("data/courses.csv", "course,from,to\nART-26S,2026-01-05,2026-04-12\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_record_of_JSON_lines() => ComesBack(source, Packing.Utf8(
        """
        {"student":"1","course":"ART-26S","at":"2026-02-01","score":"forty"}
        {"student":"2","course":"ART-26S","at":"2026-02-01","score":"6\"0"}

        {"student":"3","course":"ART-26S","at":"2026-02-01","score":70}
        """));

    [Fact]
    public void A_record_of_a_list_within_a_document() => ComesBack(source with { Records = "data" }, Packing.Gzip(Packing.Utf8(
        """
        {"data":[{"student":"1","course":"ART-26S","at":"2026-02-01","score":"forty"},{"student":"2","course":"ART-26S",
        "at":"2026-02-01","score":"6\"0"},{"student":"3","course":"ART-26S","at":"2026-02-01","score":70}]}
        """)));

    [Theory]
    [InlineData(null)]
    [InlineData("\\")]
    public void A_row_of_a_workbook_below_a_title(string? escape) => ComesBack(
        source with { Header = new HeaderPlace(Find: true), Escape = escape }, TinyWorkbook.Of(
            TinyWorkbook.Row("Marks of spring") + "<row r=\"3\">" + TinyWorkbook.Row("student", "course", "note", "at", "score")[5..]
            + TinyWorkbook.Row("1", "ART-26S", "a, \\\"b\\", "2026-02-01", "forty")
            + TinyWorkbook.Row("2", "ART-26S", "", "2026-02-01", "6\"0") + TinyWorkbook.Row("3", "ART-26S", "", "2026-02-01", "70")));

    [Fact]
    public void A_row_of_text_below_a_title_with_escaped_quotes_and_wrapped_ids() => ComesBack(
        source with { Header = new HeaderPlace(Find: true), Escape = "\\", Unwrap = true }, Packing.Utf8(
            "Marks of \"spring\"\n\nstudent,course,note,at,score\n=\"1\",ART-26S,\"a, \\\"b\\\\\",2026-02-01,forty\n"
            + "'2,ART-26S,,2026-02-01,\"6\\\"0\"\n=\"3\",ART-26S,,2026-02-01,70\n"));

    [Fact]
    public void A_row_of_a_member_of_a_zip_below_two_lines_of_header() => ComesBack(
        source with { Header = new HeaderPlace(Line: 2, Rows: 2) }, Packing.Zip(
            ("a.csv", Packing.Utf8("Title of none\nstudent,course,at,score\n,,,points\n")),
            ("b/b.csv", Packing.Utf8("Title\nstudent,course,at,score\n,,,points\n1,ART-26S,2026-02-01,forty\n"
                + "2,ART-26S,2026-02-01,\"6\"\"0\"\n3,ART-26S,2026-02-01,70\n"))));

    [Theory]
    [InlineData(null)]
    [InlineData("data")]
    public void A_record_of_JSON_after_another_column_is_declared(string? list)
    {
        string[] records =
        [
            """{"student":"1","course":"ART-26S","at":"2026-02-01","score":"forty","a":"x,","bonus":5}""",
            """{"student":"2","course":"ART-26S","at":"2026-02-01","score":"sixty","bonus":6}""",
            """{"student":"3","course":"ART-26S","at":"2026-02-01","score":70,"bonus":7}""",
            """{"student":"4","course":"ART-26S","at":"2026-02-01","score":"none","bonus":8}""",
        ];
        folder.Write("data/grades.x", Packing.Utf8(list is null ? string.Join('\n', records)
            : $"{{\"data\":[{string.Join(",\n", records)}]}}"));
        var before = source with { Records = list };
        Night(before);
        var quarantine = store.Quarantine("grades", new Landing(store).Of("grades")[0].Hash);
        Correct(quarantine, "forty", "40");
        Assert.Equal((1, 0), Replay.Land(store, before, [], quarantine));
        Correct(quarantine, "sixty", "60");
        File.Copy(quarantine, folder[Path.GetFileName(quarantine)]);

        // Its column stands before the others, and the night gives the quarantine out anew
        var after = before with
        {
            Measures = new Dictionary<string, MeasureBinding> { ["bonus"] = new("bonus"), ["note"] = new("a", Values:
                new Dictionary<string, double> { ["x,"] = 11 }), ["score"] = new("score") },
        };
        var mended = Night(after);
        Assert.Equal([(3, 1, 2), (1, 1, 0)], mended.Files.Select(file => ((int)file.Read, (int)file.Accepted, (int)file.Quarantined)));
        Assert.Equal(["1: 11", "1: 40", "1: 5", "3: 7", "3: 70"], Scores());

        Assert.Equal((1, 1), Replay.Land(store, after, [], folder[Path.GetFileName(quarantine)]));
        Assert.Equal([(2, 1, 1), (2, 2, 0)], Night(after).Files.Select(file =>
            ((int)file.Read, (int)file.Accepted, (int)file.Quarantined)));
        Assert.Equal(["1: 11", "1: 40", "1: 5", "2: 6", "2: 60", "3: 7", "3: 70"], Scores());
    }

    private void ComesBack(Source declared, byte[] export)
    {
        folder.Write("data/grades.x", export);
        var held = Night(declared);
        Assert.Equal((SourceState.Held, 3, 1, 2), (held.State, held.Files[0].Read, held.Files[0].Accepted, held.Files[0].Quarantined));

        var quarantine = store.Quarantine("grades", new Landing(store).Of("grades")[0].Hash);
        Assert.Equal((0, 0), Replay.Land(store, declared, [], quarantine));
        Correct(quarantine, "forty", "40");
        Assert.Equal((1, 0), Replay.Land(store, declared, [], quarantine));
        Correct(quarantine, "6\"\"\"\"0", "60");
        Correct(quarantine, "6\\\"\"0", "60");
        Assert.Equal((1, 1), Replay.Land(store, declared, [], quarantine));
        Assert.Equal((0, 2), Replay.Land(store, declared, [], quarantine));

        var mended = Night(declared);
        Assert.Equal((SourceState.Delivered, 2), (mended.State, mended.Files.Count));
        Assert.Equal((1, 1, 0), (mended.Files[0].Read, mended.Files[0].Accepted, mended.Files[0].Quarantined));
        Assert.Equal((2, 2, 0), (mended.Files[1].Read, mended.Files[1].Accepted, mended.Files[1].Quarantined));
        Assert.Equal(["1: 40", "2: 60", "3: 70"], Scores());
    }

    private static void Correct(string quarantine, string from, string to) =>
        File.WriteAllText(quarantine, File.ReadAllText(quarantine).Replace(from, to, StringComparison.Ordinal));

    private SourceReport Night(Source declared)
    {
        var courses = new Source("courses", SourceKind.Calendar, "courses.csv",
            new Columns(Course: Col("course"), Starts: Col("from"), Ends: Col("to")));
        var study = new Study(null, "s", "S", "Europe/London", null, null, [courses, declared], null, [], [], new EvaluationPlan([], []));
        var intake = new Intake(store, study, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), pseudonyms,
            new Dictionary<string, IReadOnlyList<AnswerColumn>>(), 1);
        var report = intake.LandAndRead(folder["data"], folder["data"], _ => { }, CancellationToken.None)[1];
        intake.Landing.Settle();
        parsed = intake.Parsed;
        Assert.All(report.Files, file => Assert.True(file.Reconciles));
        return report;
    }

    private IEnumerable<string> Scores()
    {
        var names = Enumerable.Range(1, 4).Select(one => $"{one}").ToDictionary(one => pseudonyms.Student(one), StringComparer.Ordinal);
        return parsed.Select(one => Path.Combine(one, "observations.parquet")).Where(File.Exists)
            .SelectMany(file => TableFile.Read(file, "student", "value")).Select(columns => new RowGroup(columns))
            .SelectMany(group => Enumerable.Range(0, group.Rows)
                .Select(row => string.Create(CultureInfo.InvariantCulture,
                    $"{names[group.Text("student", row)!]}: {group.Number("value", row)}")))
            .Order(StringComparer.Ordinal);
    }
}
