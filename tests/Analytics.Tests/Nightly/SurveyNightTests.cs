using Analytics.Evidence;
using Analytics.Storage;
using Analytics.Storage.Columns;
using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Nightly;

/// <summary>What a night makes of a survey, from its export to its record.</summary>
public sealed class SurveyNightTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Every_response_is_one_thing_and_a_sheet_is_not_lost_for_one_answer() // 22 sheets of the campus, and these
    {
        campus.Files["survey.csv"].AddRange(
        [
            "X1,S000,2025-09-20 10:00:00,2025-09-26 00:00:00,7,3,3", // 7 on a scale to 5
            "X2,S004,2025-09-20 10:00:00,2025-09-26 00:00:00,,,",
            "X3,S001,2025-09-30 10:00:00,2025-09-30 12:00:00,1,1,1", // S001 answered before
            "X4,,2025-09-20 10:00:00,2025-09-26 00:00:00,1,2,3",     // without a student: quarantined
        ]);
        campus.Study = text => text.With("\"instrument\": \"attitude\"", "\"rejectAbove\": 0.2, \"instrument\": \"attitude\"");
        var record = campus.Night("2025-11-16");
        var wave = Assert.Single(record.Waves);
        var file = record.Sources.Single(source => source.Source == "survey").Files[0];
        Assert.Equal((26, 25, 1), (file.Read, file.Accepted, file.Quarantined));
        Assert.Equal((25, 23, 0, 1, 1, 1), (wave.Responses, wave.Scored, wave.Careless, wave.Partial, wave.Repeated, wave.AnswersAtFault));
        Assert.Equal(wave.Responses, wave.Scored + wave.Unlinkable + wave.Careless + wave.Partial + wave.Repeated);
    }

    [Fact]
    public void A_scale_that_is_not_reliable_feeds_no_feature_and_is_told() // its three items of the campus have nothing in common
    {
        Assert.DoesNotContain(campus.Night("2025-11-15").Degraded, told => told.Contains("feeds nothing", StringComparison.Ordinal));
        campus.Study = text => text.With("\"evaluation\":",
            "\"surveys\": { \"reliability\": 0.9, \"reliabilityOf\": 10 }, \"evaluation\":");
        var record = campus.Night("2025-11-16");
        Assert.StartsWith("scale 'attitude.whole' of source 'survey' feeds nothing: alpha ",
            Assert.Single(record.Degraded, told => told.Contains("feeds nothing", StringComparison.Ordinal)), StringComparison.Ordinal);
        var current = campus.Store.Generation(campus.Store.Current()!.Value);
        var features = Directory.GetFiles(current, "part-0.parquet", SearchOption.AllDirectories)
            .Single(path => path.Contains("features", StringComparison.Ordinal) && path.Contains("2025-11-16", StringComparison.Ordinal));
        var why = (TextColumn)TableFile.Read(features, StudentRange.All, ["attitude_why"]).Single()[0];
        Assert.Equal(["NotApplicable"], Enumerable.Range(0, why.Count).Select(row => why[row]).Distinct());
    }

    [Fact]
    public void An_anonymous_survey_gives_figures_of_scales_and_nothing_about_anyone()
    {
        campus.Study = text => text
            .With("\"columns\": { \"student\": \"student\", \"observed\": \"recorded\", \"known\": \"known\", \"response\": \"response\" }",
                "\"anonymous\": true, \"columns\": { \"observed\": \"recorded\", \"known\": \"known\", \"response\": \"response\" }")
            .With(",\n    { \"name\": \"attitude\", \"title\": \"attitude\", \"measure\": \"lastScore\", \"source\": \"survey\", "
                + "\"of\": \"attitude.whole\" }", "");
        var wave = Assert.Single(campus.Night("2025-11-16").Waves);
        Assert.Equal((22, 0, 22), (wave.Responses, wave.Scored, wave.Unlinkable));
        Assert.Equal(22, wave.Scales[0].Scored);
    }
}
