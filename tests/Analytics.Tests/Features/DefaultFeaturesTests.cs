using Analytics.Nightly;
using Analytics.Studies;
using Analytics.Tests.Nightly;
using Analytics.Tests.Studies;

namespace Analytics.Tests.Features;

/// <summary>A study that names no features gets those that its sources can feed.</summary>
public sealed class DefaultFeaturesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("study-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void All_kinds_of_sources_feed_some() => Assert.Equal(
        [
            "calendar_module", "roster_lead_time", "roster_load", "roster_repeats", "lms_sum_14d", "lms_distinct_days_14d",
            "lms_days_since_last", "lms_trend_28d", "lms_active_weeks",
            "lms_longest_silence", "lms_effort_gini", "lms_same_weekdays", "lms_sessions_14d", "lms_spacing",
            "lms_distinct_objects", "lms_kind_entropy", "lms_deadline_share", "grades_submitted_missing_share",
            "grades_submitted_late_share", "grades_submitted_lead_time", "grades_score_mean", "grades_score_mean_earlier",
            "grades_score_trend", "grades_score_last_score", "outcomes_ended_share", "survey_whole",
        ],
        Names(Load(WithoutFeatures(CampusStudy.Json, "lms_days_since_last"), CampusStudy.Instrument)));

    [Fact] // no hours, no objects, no kinds, and nothing that falls due
    public void What_the_rows_do_not_say_is_left_out() => Assert.Equal(
        [
            "roster_lead_time", "roster_load", "roster_repeats", "grades_score_last_score", "clicks_count_14d",
            "clicks_distinct_days_14d", "clicks_days_since_last", "clicks_trend_28d", "clicks_active_weeks", "clicks_longest_silence",
            "clicks_effort_gini", "outcomes_ended_share", "survey_planning",
        ],
        Names(Load(Tiny, StudyTexts.Instrument)));

    [Fact]
    public void Titles_are_those_of_the_catalogue_with_the_window()
    {
        var study = Load(Tiny, StudyTexts.Instrument);

        Assert.True(study.FeaturesByDefault);
        Assert.Equal(
            ["time between registration and start", "courses at the same time", "earlier attempts at the module", "latest value",
                "times it was done, last 14 days"],
            study.Features.Take(5).Select(rule => rule.Title));
        Assert.Equal("earlier courses that ended in Fail", study.Features[^2].Title);
        Assert.Equal("Planning", study.Features[^1].Title);
    }

    [Fact]
    public void What_is_alike_of_two_sources_is_told_apart()
    {
        var study = Load(Tiny.With("\"measures\": { \"score\": { \"column\": \"score\" } }",
            "\"measures\": { \"分数\": { \"column\": \"a\" }, \"排名\": { \"column\": \"b\" } }"), StudyTexts.Instrument);

        Assert.Equal([("grades_last_score", "latest value (grades, 分数)"), ("grades_last_score_2", "latest value (grades, 排名)")],
            study.Features.Where(rule => rule.Source == "grades").Select(rule => (rule.Name, rule.Title)));
    }

    [Fact]
    public void Neither_what_groups_are_told_apart_by_nor_what_no_target_may_see_is_taken()
    {
        var study = Load(Tiny.With("\"trainer\": \"logistic\",", "\"trainer\": \"logistic\", \"barred\": [\"clicks\"],")
            .With("\"clicks_days_since_last\", \"above\"", "\"roster_lead_time\", \"above\"")
            .With("\"measures\": { \"score\": { \"column\": \"score\" } }",
                "\"measures\": { \"score\": { \"column\": \"score\" }, \"gender\": { \"column\": \"gender\", \"levels\": [\"*\"] } }")
            .With("\"evaluation\":",
                "\"audit\": { \"groups\": [{ \"name\": \"g\", \"source\": \"grades\", \"of\": \"gender\" }] }, \"evaluation\":"),
            StudyTexts.Instrument);

        Assert.Equal(
            ["roster_lead_time", "roster_load", "roster_repeats", "grades_score_last_score", "outcomes_ended_share", "survey_planning"],
            Names(study));
    }

    [Fact]
    public void Features_that_are_named_stand_alone_and_a_list_of_none_is_a_fault()
    {
        Assert.False(Load(CampusStudy.Json, CampusStudy.Instrument).FeaturesByDefault);

        var fault = Assert.Throws<StudyException>(() => Load(
            Tiny.With("\"targets\": [", "\"features\": [], \"targets\": ["), StudyTexts.Instrument));
        Assert.Contains("$.features: expected 1 to 500 items", fault.Message, StringComparison.Ordinal);
    }

    private static string Tiny => WithoutFeatures(StudyTexts.Smallest, "clicks_days_since_last");

    private static string WithoutFeatures(string study, string rule)
    {
        var from = study.IndexOf("\"features\": [", StringComparison.Ordinal);
        return study.Remove(from, study.IndexOf("\"targets\"", StringComparison.Ordinal) - from)
            .Replace("\"feature\": \"mark\", \"below\": 40", $"\"feature\": \"{rule}\", \"above\": 7", StringComparison.Ordinal)
            .Replace("\"feature\": \"since_active\"", $"\"feature\": \"{rule}\"", StringComparison.Ordinal);
    }

    private Study Load(string study, string instrument)
    {
        File.WriteAllText(Path.Combine(folder, "study.json"), study);
        foreach (var name in new[] { "attitude.json", "habits.json" }) { File.WriteAllText(Path.Combine(folder, name), instrument); }

        return LoadedStudy.Load(folder).Study;
    }

    private static IEnumerable<string> Names(Study study) => study.Features.Select(rule => rule.Name);
}
