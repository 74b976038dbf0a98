namespace Analytics.Tests.Nightly;

/// <summary>A champion does not go on scoring with features that mean something else now.</summary>
public sealed class ChangedFeatureTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Theory]
    [InlineData("\"windowDays\": 7", "\"windowDays\": 14")]
    [InlineData("\"toDay\": 6", "\"toDay\": 55")]
    [InlineData("\"fromDay\": 7", "\"fromDay\": 0")]
    public void A_champion_whose_feature_was_given_another_window_does_not_score(string before, string after)
    {
        campus.Study = Clicks(before);
        campus.WithChampion();
        Assert.Null(Assert.Single(campus.Night("2025-11-15").Targets).Held);

        campus.Study = Clicks(after);

        Assert.NotNull(Assert.Single(campus.Night("2025-11-16").Targets).Held);
    }

    [Fact]
    public void A_champion_of_marks_of_other_attempts_does_not_score()
    {
        campus.WithChampion();
        campus.Study = text => text.Replace("\"score\": { \"column\"", "\"score\": { \"attempt\": \"all\", \"column\"", StringComparison.Ordinal);

        Assert.NotNull(Assert.Single(campus.Night("2025-11-16").Targets).Held);
    }

    [Fact]
    public void Where_work_to_come_decides_nobody_is_scored_who_has_none() // the last essay was due on day 54; tonight is day 62
    {
        campus.Study = text => text.Replace("\"outcome\": { \"source\": \"outcomes\", \"anyOf\": [\"Fail\"], \"noneOf\": [\"Pass\"] }",
            "\"horizonDays\": 5, \"outcome\": { \"source\": \"grades\", \"handedIn\": \"submitted\", \"above\": 0 }",
            StringComparison.Ordinal);
        campus.WithChampion();

        var target = Assert.Single(campus.Night("2025-11-16").Targets);

        Assert.Equal((null, 0, 0), (target.Held, target.Rows, target.Scored));
        Assert.Equal("nobody is scored: no work falls due within 5 days that is not handed in", target.Nobody);
    }

    private static Func<string, string> Clicks(string setting) => text => text.Replace(
        "\"measure\": \"sum\", \"source\": \"lms\"", $"\"measure\": \"sum\", \"source\": \"lms\", {setting}", StringComparison.Ordinal);
}
