using System.Text.RegularExpressions;
using Analytics.Evaluation;
using Analytics.Nightly;
using static Analytics.Tests.Nightly.CampusStudy;

namespace Analytics.Tests.Nightly;

/// <summary>Groups of students from declaration to report, and that nothing learns from them.</summary>
public sealed class GroupNightTests : IDisposable
{
    private const string People = """
        { "id": "people", "kind": "observations", "files": "people.csv", "observedAt": "courseStart", "delayDays": 0,
          "columns": { "student": "student", "course": "course" }, "measures": { "gender": { "column": "gender", "levels": ["*"] } } },
        """;

    private readonly Campus campus = new Campus { Study = Audited }.WithPastTerm();

    public GroupNightTests() => campus.Files["people.csv"] = Of(number => number % 2 == 0 ? "women" : "men");

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Groups_reach_the_record_of_the_training_and_no_feature_list_or_reason()
    {
        var night = campus.Night("2025-11-16");

        var audit = Assert.Single(Training().Evaluation.Audits);
        Assert.Equal(("support", "gender", "men", 30), (audit.Target, audit.Group, audit.Reference, audit.Students));
        Assert.Equal(["men", "women"], audit.Groups.Select(one => one.Level));
        Assert.Equal(AuditVerdict.CannotTell, audit.Verdict);
        Assert.Contains("by gender", string.Join("; ", Training().Candidates.Single().Gates), StringComparison.Ordinal);
        RunReports.Write(campus.Open(), night);
        Assert.Contains("The audit cannot tell</a> whether lists treat groups of students alike: 1 of 1 comparisons have too few students.",
            File.ReadAllText(Path.Combine(campus.Store.Run(night.Id), "report.html")), StringComparison.Ordinal);
        var (features, list) = (campus.PublishedFeatures(), List(night));

        using var other = new Campus { Study = AutomaticFirst }.WithPastTerm();
        var without = other.Night("2025-11-16");

        Assert.Equal(other.PublishedFeatures(), features);
        Assert.Equal(List(without, other), list);
    }

    [Fact]
    public void The_report_tells_the_verdict_and_takes_small_groups_together()
    {
        campus.Files["people.csv"] = Of(number => number < 29 ? "women" : "men");
        var night = campus.Night("2025-11-16");

        RunReports.Write(campus.Open(), night);
        var page = File.ReadAllText(Path.Combine(campus.Store.Run(night.Id), "report.html"));
        Assert.Matches(@"Support\W+gender\W+cannot tell\W+held-out students\W+40\W+30\W+0.1\W+0\W", Regex.Replace(page, "<[^>]*>", " "));
        Assert.Contains("men or women", page, StringComparison.Ordinal); // one man is told with the women
    }

    [Theory]
    [InlineData(AuditVerdict.Gap, "0.200 (none above 0.1 that is not chance, not passed)", false)]
    [InlineData(AuditVerdict.Fair, "0.200 (none above 0.1 that is not chance, passed)", true)]
    [InlineData(AuditVerdict.CannotTell, "0.200 seen (none above 0.1 that is not chance, not decided: too few students)", true)]
    public void Only_a_gap_that_is_not_chance_keeps_a_candidate_from_promotion(AuditVerdict verdict, string told, bool passed)
    {
        var gap = new GroupGap(Estimate.Of(0), new RateGap(new Estimate(0.2, 0.1, 0.3, null), 0.01, 0.1),
            new RateGap(Estimate.Of(0), 1, 0.1), new RateGap(Estimate.Of(0), 1, 0.1), 0.1, 1, verdict);
        var audit = new GroupAudit("support", "gender", "forward", 40, 900, 3, 0.1, 10, "women",
            [new AuditedGroup("women", null, null), new AuditedGroup("men", null, gap)]);
        campus.Write();

        var gate = Gate.Judge(campus.Open().Study.Study.Targets[0], new EvaluationReport([], []) { Audits = [audit] })[^1];

        Assert.Equal(($"gap between groups by gender {told}", passed), (gate.ToString(), gate.Passed));
    }

    private static string Audited(string study) => AutomaticFirst(study)
        .Replace("\"sources\": [", "\"sources\": [" + People, StringComparison.Ordinal)
        .Replace("\"evaluation\"", "\"audit\": { \"groups\": [{ \"name\": \"gender\", \"source\": \"people\", \"of\": \"gender\" }], "
            + "\"smallCell\": 5 }, \"evaluation\"", StringComparison.Ordinal);

    private static List<string> Of(Func<int, string> gender) =>
        ["student,course,gender", .. Enumerable.Range(0, 30).Select(number => $"S{number:000},A-2025S,{gender(number)}")];

    private RetrainRecord Training() => new RunFolder(campus.Store, TimeZoneInfo.Utc).Trainings().Single();

    private List<string> List(RunRecord night, Campus? of = null) =>
    [
        .. new RunFolder((of ?? campus).Store, TimeZoneInfo.Utc).Flags(night.Id, "support")!.Flags
            .Select(flag => $"{flag.Student} {flag.Rank} {flag.Probability} {string.Join(';', flag.Reasons)}"),
    ];
}
