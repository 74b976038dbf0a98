using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Studies;

/// <summary>What must hold of a target whose work to come decides.</summary>
public sealed class WorkOutcomeRulesTests : IDisposable
{
    private const string Outcomes = "{ \"source\": \"outcomes\", \"anyOf\": [\"Fail\"] }";

    private readonly CheckedStudy folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Work_with_a_share_and_a_horizon_passes_every_rule() => Assert.Empty(Faults("\"handedIn\": \"score\", \"above\": 0.5", 14));

    [Theory]
    [InlineData("\"above\": 0.5", "$.targets[0].outcome.handedIn: expected one of score, was missing")]
    [InlineData("\"handedIn\": \"mark\", \"above\": 0.5", "$.targets[0].outcome.handedIn: expected one of score, was 'mark'")]
    [InlineData("\"handedIn\": \"score\"",
        "$.targets[0].outcome.above: expected a share from 0 to below 1 of work not handed in on time, was missing")]
    [InlineData("\"handedIn\": \"score\", \"above\": 1",
        "$.targets[0].outcome.above: expected a share from 0 to below 1 of work not handed in on time, was above 1")]
    [InlineData("\"handedIn\": \"score\", \"below\": 0.5",
        "$.targets[0].outcome.above: expected a share from 0 to below 1 of work not handed in on time, was below 0.5")]
    [InlineData("\"handedIn\": \"score\", \"above\": 0, \"anyOf\": [\"Fail\"]",
        "$.targets[0].outcome: expected handedIn with above and kinds alone, was words or a scale beside it")]
    public void What_is_missing_or_too_much_is_told(string outcome, string fault) => Assert.Contains(fault, Faults(outcome, 14));

    [Fact]
    public void It_needs_a_horizon() => Assert.Contains(
        "$.targets[0].horizonDays: expected days: the work that falls due within them decides, was missing",
        Faults("\"handedIn\": \"score\", \"above\": 0.5", null));

    [Fact]
    public void It_needs_a_source_that_says_which_work() => Assert.Contains(
        "$.targets[0].outcome.source: expected a source that says which work was handed in, in columns.object, was 'grades'",
        Faults("\"handedIn\": \"score\", \"above\": 0.5", 14, withObject: false));

    [Fact]
    public void Work_that_is_known_by_a_column_cannot_be_told_from_work_that_is_missing() => Assert.Contains(
        "$.targets[0].outcome.handedIn: expected a measure that is known delayDays after work was handed in, was 'score', known by a "
            + "column: until then it looks like missing work",
        folder.Faults(Smallest.With(Outcomes, "{ \"source\": \"grades\", \"handedIn\": \"score\", \"above\": 0.5 }")
            .With("\"score\": {", "\"score\": { \"known\": \"graded\",")));

    [Fact]
    public void Other_sources_have_no_work() => Assert.Contains(
        "$.targets[0].outcome.handedIn: expected left out, since the source is none of observations, was 'score'",
        folder.Faults(Smallest.With(Outcomes, "{ \"source\": \"clicks\", \"handedIn\": \"score\", \"above\": 0 }")));

    private List<string> Faults(string outcome, int? horizon, bool withObject = true)
    {
        var study = Smallest.With(Outcomes,
            $"{{ \"source\": \"grades\", {outcome} }}{(horizon is { } days ? $", \"horizonDays\": {days}" : "")}");
        return folder.Faults(withObject ? study.With(
            "\"files\": \"grades.csv\", \"times\": [\"yyyy-MM-dd\"], \"columns\": { \"student\": \"student\",",
            "\"files\": \"grades.csv\", \"times\": [\"yyyy-MM-dd\"], \"columns\": { \"student\": \"student\", \"object\": "
                + "\"work\",") : study);
    }
}
