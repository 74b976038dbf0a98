using Analytics.Evidence;
using Analytics.Features;
using Analytics.Flags;
using Analytics.Models;
using Analytics.Registry;
using Analytics.Studies;
using static Analytics.Tests.Flags.MadeList;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Flags;

public sealed class PredictionTests
{
    // Day 14: -1, and 1 a unit of f around 0. Day 28: 1, and 3 a unit; calibrated to half the log-odds.
    private static readonly ModelVersion version = Champion with
    {
        Days =
        [
            new DayModel(14, new AdditiveModel("logistic", -1, [Line("f", 1), Line("g", 0.5)]), new IdentityCalibration(), 10, 0.5),
            new DayModel(28, new AdditiveModel("logistic", 1, [Line("f", 3)]), new SigmoidCalibration(0.5, 0), 10, 0.5),
        ],
    };

    [Theory]
    [InlineData(0, 0, 0, 0.0)] // before the first: the first
    [InlineData(14, 0, 0, 0.0)]
    [InlineData(21, 0, 1, 0.5)]
    [InlineData(25, 0, 1, 11 / 14.0)]
    [InlineData(28, 1, 1, 0.0)]
    [InlineData(30, 1, 2, 2 / 14.0)]
    [InlineData(42, 2, 2, 0.0)]
    [InlineData(99, 2, 2, 0.0)] // after the last: the last
    public void A_day_lies_between_two_training_days(int day, int first, int second, double share)
    {
        DayModel[] days = [version.Days[0], version.Days[1], version.Days[1] with { Day = 42 }];
        Assert.Equal((first, second, share), Prediction.Between(days, day));
    }

    [Fact]
    public void Between_training_days_both_models_are_mixed_in_log_odds()
    {
        // Day 21 (26 January), f = 2, g = 2. Day 14's score: -1 + 2 + 1 = 2, and so its log-odds; day 28's score: 1 + 6 = 7, calibrated
        // 3.5. Half each: 4.5 and 2.75.
        var one = Assert.Single(Prediction.Of(version, Table("01-26", 2, 2), Target(), Surveys));
        Assert.Equal(4.5, one.Score, 1e-12);
        Assert.Equal(1 / (1 + Math.Exp(-2.75)), one.Probability!.Value, 1e-9);
        Assert.Equal(["f", "g"], one.Contributions.Select(part => part.Feature));
        Assert.Equal([(2 + 6) / 2.0, 1 / 2.0], one.Contributions.Select(part => part.LogOdds)); // g is unknown to the later model
    }

    [Fact]
    public void On_a_training_day_its_model_speaks_alone() // day 14 is 19 January
    {
        var one = Assert.Single(Prediction.Of(version, Table("01-19", 2, 2), Target(), Surveys));
        Assert.Equal(2, one.Score);
        Assert.Equal(1 / (1 + Math.Exp(-2)), one.Probability!.Value, 1e-12);
    }

    [Theory]
    [InlineData("01-18", 0)] // day 13
    [InlineData("01-19", 1)]
    [InlineData("04-12", 1)] // day 97
    public void Only_eligible_days_are_scored(string night, int rows) => Assert.Equal(rows,
        Prediction.Of(version, Table(night, 2, 2), Target(), Surveys).Count);

    [Theory]
    [InlineData(MissingReason.NoFeed, 0.5, true)]
    [InlineData(MissingReason.NoFeed, 0.6, false)] // one of two features is known
    [InlineData(MissingReason.NotYetDue, 0.6, false)]
    [InlineData(MissingReason.NoActivity, 0.6, true)] // that nothing was done is known
    public void Too_little_known_gives_no_probability(MissingReason why, double share, bool told)
    {
        var one = Assert.Single(Prediction.Of(version, Table("01-19", 2, why), Target(knownShare: share), Surveys));
        Assert.Equal(told, one.Probability is not null);
        Assert.Equal(why == MissingReason.NoActivity ? 1 : 0.5, one.KnownShare);
        Assert.Equal(1, one.Score); // -1 + 2; the missing reason was never seen in training and adds nothing
    }

    [Theory]
    [InlineData(MissingReason.None, MissingReason.None, true)]
    [InlineData(MissingReason.None, MissingReason.NoActivity, true)] // that nothing was done is known
    [InlineData(MissingReason.NotApplicable, MissingReason.None, false)]
    [InlineData(MissingReason.NoActivity, MissingReason.None, false)] // an unanswered survey says nothing
    [InlineData(MissingReason.None, MissingReason.NoFeed, false)]
    public void Where_both_must_speak_neither_a_survey_nor_traces_flag_anyone_alone(MissingReason survey, MissingReason trace, bool told)
    {
        var target = Target(knownShare: 0) with { Eligibility = new Eligibility(14, 98, 0, SurveyAndTraces: true) };
        FeatureColumn Of(string name, string source, MissingReason why) => new(
            new Feature(name, name, "count", "", [source]), [why == MissingReason.None ? 1 : double.NaN], [why]);
        var table = new FeatureTable([Row("s1", "01-19", Art)], [Of("f", "survey", survey), Of("g", "clicks", trace)]);

        Assert.Equal(told, Assert.Single(Prediction.Of(version, table, target, Surveys)).Probability is not null);
        Assert.NotNull(Assert.Single(Prediction.Of(version, table, Target(knownShare: 0), Surveys)).Probability);
    }

    [Fact]
    public void What_a_course_is_tells_nothing_of_a_student()
    {
        var target = Target(knownShare: 0.6) with { Eligibility = new Eligibility(14, 98, 0.6, SurveyAndTraces: true) };
        FeatureColumn Of(string name, string source, MissingReason why) => new(
            new Feature(name, name, "count", "", [source]), [why == MissingReason.None ? 1 : double.NaN], [why]);
        var module = FeatureColumn.OfLevels(
            new Feature("module", "module", "", "", ["calendar"]) { RowsOfLevel = 1, IsContext = true }, ["ART"], [MissingReason.None]);
        var table = new FeatureTable([Row("s1", "01-19", Art)],
            [Of("f", "survey", MissingReason.None), Of("g", "clicks", MissingReason.NoFeed), module]);

        var one = Assert.Single(Prediction.Of(version, table, target, Surveys));

        Assert.Equal((null, 0.5), (one.Probability, one.KnownShare));
    }

    [Fact]
    public void Contributions_are_strongest_first_whatever_their_sign()
    {
        var one = Assert.Single(Prediction.Of(version, Table("01-19", 1, -8), Target(), Surveys));
        Assert.Equal([("g", -4.0), ("f", 1.0)], one.Contributions);
    }

    private static HashSet<string> Surveys { get; } = ["survey"];

    private static LinearShape Line(string feature, double slope) =>
        new(feature, new Dictionary<MissingReason, double>(), slope, 0, -10, 10);

    private static FeatureTable Table(string night, params object[] cells) =>
        new([Row("s1", night, Art)], [Column("f", "f", "count", cells[0]), Column("g", "g", "count", cells[1])]);
}
