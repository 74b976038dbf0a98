using Analytics.Evidence;
using Analytics.Models;
using Analytics.Registry;

namespace Analytics.Tests.Registry;

/// <summary>A model of the campus study that uses clicks only, beside the study as it was changed since.</summary>
public sealed class StudyMatchTests : IDisposable
{
    private readonly Nightly.Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void A_model_is_of_the_study_it_was_trained_for()
    {
        var match = After("", "");
        Assert.True(match.IsOfThisStudy);
        Assert.True(match.CanScore);
    }

    [Theory]
    [InlineData("\"title\": \"clicks\"", "\"title\": \"page views\", \"unit\": \"views\"")] // what people read
    [InlineData("\"perAdvisor\": 3", "\"perAdvisor\": 1")]
    [InlineData("\"files\": \"events*.csv\"", "\"files\": \"log*.csv\"")] // where it comes from
    [InlineData("\"gates\": {}", "\"gates\": { \"auc\": 0.9 }")]
    public void A_change_that_leaves_features_outcome_and_trainer_alone_is_none(string was, string now) =>
        Assert.Empty(After(was, now).Differences);

    [Theory]
    [InlineData("\"measure\": \"sum\"", "\"measure\": \"count\"",
        "feature clicks: was sum of lms (events, amount in 'clicks'), is count of lms (events, amount in 'clicks')")]
    [InlineData("\"amount\": \"clicks\"", "\"amount\": \"seconds\"",
        "feature clicks: was sum of lms (events, amount in 'clicks'), is sum of lms (events, amount in 'seconds')")]
    [InlineData("\"source\": \"lms\", \"relative\": true", "\"source\": \"lms\", \"relative\": true, \"windowDays\": 7",
        "feature clicks: was sum of lms (events, amount in 'clicks'), is sum of lms (events, amount in 'clicks'), last 7 days")]
    [InlineData("\"source\": \"lms\", \"relative\": true", "\"source\": \"lms\", \"relative\": true, \"kinds\": [\"view\"]",
        "feature clicks: was sum of lms (events, amount in 'clicks'), is sum of lms (events, amount in 'clicks'), kinds view")]
    [InlineData("\"source\": \"lms\", \"relative\": true", "\"source\": \"lms\", \"relative\": true, \"toDay\": 6",
        "feature clicks: was sum of lms (events, amount in 'clicks'), is sum of lms (events, amount in 'clicks'), toDay 6")]
    [InlineData("\"source\": \"lms\", \"relative\": true", "\"source\": \"lms\", \"relative\": true, \"courses\": \"all\"",
        "feature clicks: was sum of lms (events, amount in 'clicks'), is sum of lms (events, amount in 'clicks'), courses all")]
    [InlineData("\"name\": \"clicks\"", "\"name\": \"all_clicks\"", "feature clicks is gone (was sum of lms (events, amount in 'clicks'))")]
    public void A_model_whose_features_or_rows_are_others_cannot_score(string was, string now, string told)
    {
        var match = After(was, now);
        Assert.Contains(told, match.Differences);
        Assert.False(match.CanScore);
    }

    [Theory]
    [InlineData("\"anyOf\": [\"Fail\"]", "\"anyOf\": [\"Withdrawn\", \"Fail\"]",
        "the outcome: was Fail in outcomes, is Fail or Withdrawn in outcomes")]
    [InlineData("\"trainer\": \"logistic\"", "\"trainer\": \"boosted\"", "the trainer: was logistic, is boosted")]
    [InlineData("\"name\": \"trend\"", "\"name\": \"slope\"",
        "feature trend is gone (was trend of lms (events, amount in 'clicks'), last 28 days); the model does not use it")]
    [InlineData("\"name\": \"trend\"", "\"name\": \"slope\"", "feature slope is new, and the model does not use it")]
    [InlineData("\"column\": \"score\", \"known\"", "\"column\": \"points\", \"known\"",
        "feature last_score: was lastScore of grades.score (score in 'score', last attempt), is lastScore of grades.score (score in 'points', "
            + "last attempt); the model does not use it")]
    [InlineData("\"column\": \"score\", \"known\"", "\"column\": \"score\", \"of\": 20, \"values\": { \"A\": 18 }, \"known\"",
        "feature last_score: was lastScore of grades.score (score in 'score', last attempt), is lastScore of grades.score (score in 'score' of "
            + "20 ('A' 18), last attempt); the model does not use it")]
    [InlineData("\"anyOf\": [\"Fail\"]", "\"anyOf\": [\"Fail\"], \"below\": 50",
        "the outcome: was Fail in outcomes, is Fail or below 50 in outcomes")]
    public void A_model_whose_own_features_are_the_same_goes_on_and_is_named(string was, string now, string told)
    {
        var match = After(was, now);
        Assert.Contains(told, match.Differences);
        Assert.True(match.CanScore);
    }

    [Fact]
    public void A_model_of_students_in_a_course_cannot_score_students()
    {
        var match = StudyMatch.Of(Version(Basis()), Basis() with { Grain = Analytics.Studies.Grain.Student }, "logistic");
        Assert.Equal(["a row is about: was studentInCourse, is student"], match.Differences);
        Assert.False(match.CanScore);
    }

    [Fact]
    public void A_scale_that_is_scored_another_way_is_another_feature()
    {
        var then = Basis();
        var items = campus.Open().Study.Instruments[0] with { Items =
            [.. campus.Open().Study.Instruments[0].Items.Select(item => item with { ReverseKeyed = false })] };
        var study = campus.Open().Study.Study;

        var now = ModelBasis.Of(study, [items], study.Targets[0]);

        Assert.Equal("lastScore of survey.attitude.whole (mean of q1 1-5, q2 reversed 1-5, q3 1-5, 2 answered at least)",
            then.Features["attitude"]);
        Assert.Equal("lastScore of survey.attitude.whole (mean of q1 1-5, q2 1-5, q3 1-5, 2 answered at least)", now.Features["attitude"]);
    }

    [Fact]
    public void A_model_that_does_not_say_what_its_features_were_cannot_score()
    {
        var match = StudyMatch.Of(Version(null), Basis(), "logistic");
        Assert.Equal(["code 0.1.0 trained it and did not record what its features were"], match.Differences);
        Assert.False(match.CanScore);
    }

    private StudyMatch After(string was, string now)
    {
        campus.Write();
        var then = Basis();
        if (was.Length > 0) { campus.Study = text => text.Replace(was, now, StringComparison.Ordinal); }

        return StudyMatch.Of(Version(then), Basis(), campus.Open().Study.Study.Targets[0].Trainer);
    }

    private ModelBasis Basis()
    {
        campus.Write();
        var study = campus.Open().Study;
        return ModelBasis.Of(study.Study, study.Instruments, study.Study.Targets[0]);
    }

    private static ModelVersion Version(ModelBasis? basis) => new(
        "support", "v", 0, "logistic", ["2025S"],
        [new DayModel(40, new AdditiveModel("logistic", 0,
            [new LinearShape("clicks", new Dictionary<MissingReason, double>(), 0.1, 0, 0, 9)]), new IdentityCalibration(), 9, 0.3)],
        "hash", "0.1.0", 1, basis);
}
