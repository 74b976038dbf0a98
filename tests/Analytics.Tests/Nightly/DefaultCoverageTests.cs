using System.Text.RegularExpressions;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Nightly;
using Analytics.Studies;
using Analytics.Tests.Features;

namespace Analytics.Tests.Nightly;

/// <summary>Of how many rows the default features tell something, on the samples and on data that other people published.</summary>
public sealed partial class DefaultCoverageTests : IDisposable
{
    private const string OpenUniversity = "oulad/train-presentations-2013B-2013J-2014B";

    private readonly string folder = Directory.CreateTempSubdirectory("default-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Of_the_samples_each_tells_most_rows_something()
    {
        Copy("jobs/demo/instruments/literacy.json", "instruments/literacy.json");
        var told = Told(Stripped("jobs/demo/study.json", "lms_days_since_last"), Checkout.Path("data-samples"));

        Assert.Equal(43, told.Count);
        Assert.Equal("149 NoActivity 171", told["outcomes_ended_share"]);
        Assert.Equal("149 NoActivity 171", told["grades_score_mean_earlier"]);
        Assert.All(told.Where(one => !one.Key.StartsWith("survey", StringComparison.Ordinal) && !one.Key.Contains("score")
            && one.Key != "outcomes_ended_share"), one => Assert.Equal("1000", one.Value));
        Assert.Equal("995 NoActivity 1", told["grades_score_mean"]);
        Assert.Equal("935 NoActivity 13", told["grades_score_trend"]);
        Assert.Equal("756 NoActivity 35 NotApplicable 14", told["survey_wave1_innovation"]);
        Assert.Equal("786 NoActivity 39 NotApplicable 4", told["survey_literacies_innovation_consciousness"]);
    }

    [ReferenceFact(OpenUniversity)]
    public void Of_the_tables_of_the_Open_University()
    {
        Copy("jobs/oulad/calendar.csv", "calendar.csv");
        var told = Told(Stripped("jobs/oulad/study.json", "registrations_lead_time"), ReferenceFactAttribute.Find(OpenUniversity)!);

        Assert.Equal(26, told.Count);
        Assert.Equal("1000", told["courses_module"]);
        Assert.Equal("1000", told["background_credits_last_score"]);
        Assert.Equal("1000", told["registrations_repeats"]);
        Assert.Equal("25 NoActivity 12551", told["outcomes_ended_share"]);
        Assert.Equal("48 NoActivity 12249", told["submissions_score_mean_earlier"]);
        Assert.Equal("938 NotYetDue 790", told["submissions_submitted_missing_share"]);
        Assert.Equal("895 NoActivity 837 NotYetDue 515", told["submissions_submitted_lead_time"]);
        Assert.Equal("861 NoActivity 1050 NotYetDue 735", told["submissions_score_mean"]);
        Assert.Equal("618 NoActivity 4178 NotYetDue 735", told["submissions_score_trend"]);
        Assert.Equal("NoFeed 12879", Assert.Single(told.Where(one => one.Key.StartsWith("clicks", StringComparison.Ordinal))
            .Select(one => one.Value).Distinct()));
    }

    [ReferenceFact("moodle-edify")]
    public void Of_the_logs_of_a_college()
    {
        string[] courses = ["1_SP18", "2_F17", "2_SP18", "3_F17", "3_SP17", "3_SP18", "5_F17", "5_SP17", "5_SP18"];
        File.WriteAllLines(Path.Combine(folder, "calendar.csv"), courses.Select(one => $"{one},{one[2..]}," + one[2..] switch
        {
            "SP17" => "2017-02-12,2017-06-30", "F17" => "2017-10-01,2018-02-01", _ => "2018-02-11,2018-06-30",
        }).Prepend("course,term,starts,ends"));
        var told = Told(LogsAlone, ReferenceFactAttribute.Find("moodle-edify")!);

        Assert.Equal(15, told.Count);
        Assert.Equal("912 NoFeed 7", told["lms_sessions_14d"]); // of one course the log begins later
        Assert.Equal("887 NoActivity 2 NoFeed 7", told["lms_spacing"]);
        Assert.True(told.Remove("outcomes_ended_share"));
        Assert.All(told.Values.Distinct(), one => Assert.Contains(one, new[] { "912 NoFeed 7", "887 NoActivity 2 NoFeed 7" }));
    }

    private const string LogsAlone = """
        {
          "study": "edify", "title": "Logs alone", "timeZone": "Asia/Muscat", "asOf": "2018-05-01",
          "sources": [
            { "id": "calendar", "kind": "calendar", "files": "calendar.csv", "folder": "study", "columns": { "course": "course", "term": "term", "starts": "starts", "ends": "ends" } },
            { "id": "roster", "format": "moodle-logs", "kind": "roster", "files": "Moodle_Module_{course}.csv", "observedAt": "courseStart", "times": null, "replaces": "expected",
              "columns": { "object": null, "kind": null, "observed": null }, "key": ["student", "course"] },
            { "id": "lms", "format": "moodle-logs", "files": "Moodle_Module_{course}.csv" },
            { "id": "outcomes", "kind": "outcomes", "files": "none.csv", "optional": true, "observedAt": "courseEnd", "columns": { "student": "a", "course": "b", "outcome": "c" } }
          ],
          "targets": [
            { "id": "pass", "title": "Passing", "rationale": "For tests.", "grain": "studentInCourse", "outcome": { "source": "outcomes", "anyOf": ["Fail"] }, "eligibility": {},
              "features": ["*"], "trainer": "logistic", "trainingDays": [40], "rule": { "feature": "lms_days_since_last", "above": 7 }, "capacity": { "perAdvisor": 3 }, "gates": {} }
          ],
          "evaluation": { "days": [40], "splits": [{ "name": "forward", "train": ["F17"], "test": ["SP18"] }] }
        }
        """;

    private void Copy(string file, string to)
    {
        var place = Path.Combine(folder, to);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Copy(Checkout.Path(file), place);
    }

    private static string Stripped(string file, string rule)
    {
        var study = Checkout.Read(file);
        var from = study.IndexOf("\"features\": [\n", StringComparison.Ordinal);
        var left = study.Remove(from, study.IndexOf("\"targets\"", StringComparison.Ordinal) - from);
        return Rule().Replace(Named().Replace(left, "\"features\": [\"*\"]"), $"\"rule\": {{ \"feature\": \"{rule}\"");
    }

    /// <summary>Of each column the share of the rows with a value in thousandths, and the others by their reason.</summary>
    private Dictionary<string, string> Told(string study, string data)
    {
        File.WriteAllText(Path.Combine(folder, StudyFile.Name), study);
        var loaded = LoadedStudy.Load(folder);
        var installation = Installation.Open(loaded, data, Path.Combine(folder, "root"), 1, _ => { });
        var history = NightInputs.From(installation, CancellationToken.None).Archive.AsOf(installation.EndOf(loaded.Study.AsOf!.Value));
        var rows = FeatureRow.RiskSet(history, history.RunningCourses(), Grain.StudentInCourse);
        var table = BuiltTable.Of(loaded.Study, history, loaded.ScoresOf(history), rows, CancellationToken.None);
        return table.Columns.ToDictionary(column => column.Feature.Name, Coverage);
    }

    private static string Coverage(FeatureColumn column)
    {
        var why = column.Why.CountBy(why => why).ToDictionary();
        return string.Join(' ', why.OrderBy(one => one.Key).Select(one => one.Key == MissingReason.None
            ? $"{1000 * one.Value / column.Why.Length}" : $"{one.Key} {one.Value}"));
    }

    [GeneratedRegex("\"features\": \\[[^]]*\\]")]
    private static partial Regex Named();

    [GeneratedRegex("\"rule\": \\{ \"feature\": \"\\w+\"")]
    private static partial Regex Rule();
}
