using Analytics.Evidence;
using Analytics.Studies;
using Analytics.Surveys;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Surveys;

public sealed class ScaleScoresTests
{
    // P2 is turned: on answers from 1 to 5, 2 becomes 4.
    private static readonly Instrument habits = new(
        null, "habits", "Habits", "made up",
        [new Item("P1", "I plan."), new Item("P2", "I put off.", ReverseKeyed: true), new Item("P3", "I check."),
            new Item("C1", "Choose 2.")],
        [new Scale("planning", "Planning", ["P1", "P2", "P3"], MinimumAnswered: 2),
            new Scale("checking", "Checking", ["P3"], MinimumAnswered: 1)], new CarelessRule());

    [Fact]
    public void A_score_is_the_mean_of_the_keyed_answers() // 4, 6 - 2 = 4 and 5: 13 / 3
    {
        var score = Scores(habits, Sheet("s1", "02-01", "P1=4 P2=2 P3=5")).Scores.Single(one => one.Measure == "habits.planning");
        Assert.Equal(13 / 3.0, score.Value, 1e-12);
        Assert.Equal(("s1", "w1", null, "survey", At("02-01")),
            (score.Student, score.Object, score.Course, score.Source, score.ObservedAt));
    }

    [Fact]
    public void A_reverse_keyed_item_is_turned_within_its_own_bounds() // 0 to 10: 3 becomes 7
    {
        Assert.Equal(7, new Item("x", "", Least: 0, Greatest: 10, ReverseKeyed: true).Keyed(3));
        Assert.Equal(3, new Item("x", "", Least: 0, Greatest: 10).Keyed(3));
    }

    [Theory]
    [InlineData("P1=4 P2=2", 4.0)] // two of three are enough; nothing is imputed
    [InlineData("P1=4", null)]
    public void A_scale_is_scored_only_when_enough_items_were_answered(string answers, double? score)
    {
        var scores = Scores(habits, Sheet("s1", "02-01", answers));
        Assert.Equal(score, scores.Scores.SingleOrDefault(one => one.Measure == "habits.planning") is { Student: not null } one ? one.Value
            : null);
        Assert.DoesNotContain(scores.Scores, other => other.Measure == "habits.checking");
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(30, false)]
    public void A_response_with_two_signs_of_not_reading_is_careless(double seconds, bool careless)
    {
        var rule = new CarelessRule(Instructed: [new InstructedItem("C1", 2)]);
        var scores = Scores(habits with { Careless = rule }, Sheet("s1", "02-01", "P1=4 P2=2 P3=5 C1=3", seconds));
        Assert.Equal((careless ? 1 : 0, careless ? 0 : 1), (scores.Waves[0].Careless, scores.Waves[0].Scored));
        Assert.Equal(careless, scores.Scores.Count == 0);
    }

    [Fact]
    public void A_response_to_too_few_items_is_partial() // two of four are half
    {
        var wave = Assert.Single(Scores(habits with { Careless = new CarelessRule(AnsweredShare: 0.6) }, Sheet("s1", "02-01", "P1=4 P2=2"))
            .Waves);
        Assert.Equal((1, 0, 0, 1), (wave.Responses, wave.Scored, wave.Careless, wave.Partial));
        Assert.Equal(1, Assert.Single(Scores(habits with { Careless = new CarelessRule(AnsweredShare: 0.5) },
            Sheet("s1", "02-01", "P1=4 P2=2")).Waves).Scored);
    }

    [Fact]
    public void The_first_finished_response_of_an_administration_counts()
    {
        var scores = Scores(habits, [.. Sheet("s1", "02-01", "P1=1 P2=5", finished: false, key: 1),
            .. Sheet("s1", "02-03", "P1=4 P2=2", key: 2), .. Sheet("s1", "02-05", "P1=5 P2=1", key: 3)]);
        Assert.Equal([4.0], scores.Scores.Select(one => one.Value));
        Assert.Equal((3, 1), (scores.Waves[0].Responses, scores.Waves[0].Scored));
    }

    [Fact] // s1 answers three times, once too little, and counts once; s2 one item of three; s3 fails the instructed item in haste
    public void Every_response_of_a_wave_is_counted_once()
    {
        var rule = new CarelessRule(AnsweredShare: 0.5, Instructed: [new InstructedItem("C1", 2)]);
        var wave = Assert.Single(Scores(habits with { Careless = rule },
        [
            .. Sheet("s1", "02-01", "P1=4 P2=2 P3=5", key: 1), .. Sheet("s1", "02-03", "P1=4 P2=2 P3=5", key: 2),
            .. Sheet("s1", "02-05", "P1=1", key: 3),
            .. Sheet("s2", "02-01", "P1=4", key: 4),
            .. Sheet("s3", "02-01", "P1=4 P2=2 P3=5 C1=3", seconds: 2, key: 5),
        ]).Waves);
        Assert.Equal((5, 1, 1, 2, 1), (wave.Responses, wave.Scored, wave.Careless, wave.Partial, wave.Repeated));
    }

    [Fact]
    public void A_file_in_which_many_answer_again_is_told()
    {
        var wave = Assert.Single(Scores(habits, [.. Sheet("s1", "02-01", "P1=4", key: 1), .. Sheet("s1", "02-20", "P1=5", key: 2),
            .. Sheet("s2", "02-01", "P1=4", key: 3), .. Sheet("s2", "03-01", "P1=4", key: 4, revision: Known("03-01", 2))]).Waves);
        Assert.Equal([new AnsweredAgain(1, 2, 1), new AnsweredAgain(2, 1, 0)], wave.Again); // s2 answers each file once
        Assert.Equal([true, false], wave.Again.Select(file => file.IsMuch));
    }

    [Fact]
    public void Where_none_was_finished_the_first_counts() =>
        Assert.Equal([1.0], Scores(habits,
            [.. Sheet("s1", "02-01", "P1=1 P2=5", finished: false, key: 1), .. Sheet("s1", "02-03", "P1=4 P2=2", finished: false, key: 2)])
                .Scores.Select(one => one.Value));

    [Fact]
    public void Responses_more_than_sixty_days_apart_are_two_administrations() => // 1 February and 60 days: 2 April
        Assert.Equal([4.0, 5.0], Scores(habits,
            [.. Sheet("s1", "02-01", "P1=4 P2=2", key: 1), .. Sheet("s1", "04-02", "P1=1 P2=5", key: 2),
                .. Sheet("s1", "04-03", "P1=5 P2=1", key: 3)]).Scores.Select(one => one.Value));

    [Fact]
    public void A_corrected_sheet_takes_the_place_of_the_one_before() // the correction leaves P3 open
    {
        var answers = new[] { Sheet("s1", "02-01", "P1=1 P2=5 P3=1", key: 1),
            Sheet("s1", "02-01", "P1=4 P2=2", key: 1, revision: Known("02-09", landing: 2)) }.SelectMany(one => one).ToArray();
        Assert.Equal([1.0, 1.0], Scores(habits, answers, "02-08").Scores.Select(one => one.Value));
        Assert.Equal([4.0], Scores(habits, answers, "02-09").Scores.Select(one => one.Value));
    }

    [Fact]
    public void What_was_answered_or_known_later_is_not_scored()
    {
        Assert.Empty(Scores(habits, Sheet("s1", "02-02", "P1=4 P2=2"), "02-01").Waves);
        Assert.Empty(Scores(habits, Sheet("s1", "02-01", "P1=4 P2=2", revision: Known("02-02")), "02-01").Waves);
    }

    [Theory] // the second is unfinished and has most answers
    [InlineData(Several.First, 2.0)]
    [InlineData(Several.Last, 5.0)]
    [InlineData(Several.BestComplete, 3.0)]
    public void Which_of_several_responses_counts_is_declared(Several several, double score)
    {
        Answer[] answers = [.. Sheet("s1", "02-01", "P1=2 P2=4", key: 1),
            .. Sheet("s1", "02-03", "P1=3 P2=3 P3=3", finished: false, key: 2), .. Sheet("s1", "02-05", "P1=5 P2=1", key: 3)];
        var scores = Scores(habits, answers, plan: new(several));
        Assert.Equal(score, scores.Scores.Single(one => one.Measure == "habits.planning").Value);
        Assert.Equal((3, 1, 2), (scores.Waves[0].Responses, scores.Waves[0].Scored, scores.Waves[0].Repeated));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public void Responses_begin_another_administration_after_the_days_declared(double days, int scored) =>
        Assert.Equal(scored, Scores(habits, [.. Sheet("s1", "02-01", "P1=2", key: 1), .. Sheet("s1", "02-03", "P1=3", key: 2)],
            plan: new(WithinDays: days)).Waves[0].Scored);

    [Theory]
    [InlineData(Unfinished.Scored, 1, 0)]
    [InlineData(Unfinished.TooShort, 0, 1)]
    public void What_an_unfinished_response_is_is_declared(Unfinished unfinished, int scored, int tooShort)
    {
        var wave = Scores(habits, Sheet("s1", "02-01", "P1=2 P2=4 P3=1", finished: false), plan: new(Unfinished: unfinished)).Waves[0];
        Assert.Equal((scored, tooShort), (wave.Scored, wave.Partial));
    }

    [Fact]
    public void A_sheet_without_answers_is_too_short_and_answers_at_fault_are_counted()
    {
        var fault = Sheet("s2", "02-01", "P1=4 P2=2", key: 2);
        var wave = Scores(habits, [Sheet("s1", "02-01", "P1=4")[0] with { Item = "", Value = double.NaN }, .. fault,
            fault[0] with { Item = "P3", Value = double.NaN }]).Waves[0];
        Assert.Equal((2, 1, 1, 1), (wave.Responses, wave.Scored, wave.Partial, wave.AnswersAtFault));
    }

    [Fact]
    public void Responses_of_nobody_count_in_the_figures_of_scales_only()
    {
        var scores = Scores(habits, [.. Sheet("s1", "02-01", "P1=4 P2=2", key: 1), .. Sheet("n2", "02-01", "P1=2 P2=4", key: 2)]);
        Assert.Equal("s1", Assert.Single(scores.Scores).Student);
        var wave = Assert.Single(scores.Waves);
        Assert.Equal((2, 1, 1), (wave.Responses, wave.Scored, wave.Unlinkable));
        Assert.Equal((2, 3.0), (wave.Scales[0].Scored, wave.Scales[0].Mean));
    }

    [Theory] // a blank sheet, then a careless one, then a good one: all within one administration
    [InlineData(Several.First)]
    [InlineData(Several.Last)]
    [InlineData(Several.BestComplete)]
    public void A_sheet_that_is_not_scored_takes_the_place_of_no_good_one(Several several)
    {
        var rule = new CarelessRule(AnsweredShare: 0.5, Instructed: [new InstructedItem("C1", 2)]);
        Answer[] spoilt = [Sheet("s1", "02-01", "P1=4", key: 1)[0] with { Item = "", Value = double.NaN },
            .. Sheet("s1", "02-02", "P1=3 P2=3 P3=3 C1=3", seconds: 1, key: 2)];
        var wave = Scores(habits with { Careless = rule }, [.. spoilt, .. Sheet("s1", "02-03", "P1=4 P2=2", key: 3),
            .. spoilt.Select(one => one with { ResponseKey = one.ResponseKey + 3, ObservedAt = one.ObservedAt + At("02-05") - At("02-01"),
                Revision = Known("02-09") })], plan: new(several)).Waves[0];
        Assert.Equal((5, 1, 2, 2, 0), (wave.Responses, wave.Scored, wave.Careless, wave.Partial, wave.Repeated));
    }

    [Fact] // the first sheet that is not scored begins no administration of its own: 1 February, 20 March and 10 April are one and two
    public void Days_of_an_administration_are_counted_from_the_first_sheet_that_is_scored()
    {
        var wave = Scores(habits, [Sheet("s1", "02-01", "P1=4", key: 1)[0] with { Item = "", Value = double.NaN },
            .. Sheet("s1", "03-20", "P1=4 P2=2", key: 2), .. Sheet("s1", "04-10", "P1=5 P2=1", key: 3)]).Waves[0];
        Assert.Equal((3, 1, 1, 1), (wave.Responses, wave.Scored, wave.Partial, wave.Repeated));
    }

    [Fact]
    public void A_survey_of_choices_alone_is_scored()
    {
        Instrument choices = new(null, "habits", "Habits", "made up", [new Item("M1", "", "Q", 0, 1, Choice: "a"),
            new Item("M2", "", "Q", 0, 1, Choice: "b")], [new Scale("uses", "Uses", ["M1", "M2"], 1, Scoring.Sum)],
            new CarelessRule(AnsweredShare: 0.5));
        var scores = Scores(choices, [.. Sheet("s1", "02-01", "M1=1 M2=0", key: 1), .. Sheet("s2", "02-01", "M1=1 M2=1", key: 2),
            Sheet("s3", "02-01", "M1=1", key: 3)[0] with { Item = "", Value = double.NaN }]);
        Assert.Equal([1.0, 2.0], scores.Scores.Select(one => one.Value));
        Assert.Equal((3, 2, 1), (scores.Waves[0].Responses, scores.Waves[0].Scored, scores.Waves[0].Partial));
    }

    [Fact] // s5 leaves P3 out, which its score allows and alpha does not: deviation and alpha are of the other four
    public void An_error_takes_deviation_and_alpha_of_the_same_sheets()
    {
        string[] sheets = ["P1=1 P2=5 P3=1", "P1=2 P2=4 P3=3", "P1=4 P2=2 P3=4", "P1=5 P2=2 P3=5"];
        Answer[] four = [.. sheets.SelectMany((sheet, at) => Sheet($"s{at}", "02-01", sheet, key: at))];
        var five = Scores(habits, [.. four, .. Sheet("s5", "02-01", "P1=1 P2=5", key: 9)]).Waves[0].Scales[0];
        var complete = Scores(habits, four).Waves[0].Scales[0];
        Assert.Equal((5, 4, complete.Alpha, complete.Error), (five.Scored, five.Complete, five.Alpha, five.Error));
        Assert.NotEqual(complete.Deviation, five.Deviation);
        Assert.NotNull(five.Error);
    }

    [Fact] // s0 answers again after a term, and counts in both
    public void Complete_responses_are_told_with_the_students_whose_they_are()
    {
        var scale = Scores(habits, [.. Sheet("s0", "02-01", "P1=1 P2=5 P3=1", key: 1), .. Sheet("s1", "02-01", "P1=4 P2=2 P3=5", key: 2),
            .. Sheet("s2", "02-01", "P1=4 P2=2", key: 3), .. Sheet("s0", "05-01", "P1=2 P2=5 P3=1", key: 4)]).Waves[0].Scales[0];
        Assert.Equal((4, 3, 2), (scale.Scored, scale.Complete, scale.Persons));
    }

    [Fact] // P1 and P2 keyed agree in all but one; P3 runs against them
    public void A_scale_below_the_declared_reliability_feeds_nothing_and_says_which_items_lower_it()
    {
        Answer[] answers = [.. new[] { "P1=1 P2=5 P3=5", "P1=2 P2=4 P3=4", "P1=4 P2=2 P3=2", "P1=5 P2=2 P3=1" }
            .SelectMany((sheet, at) => Sheet($"s{at}", "02-01", sheet, key: at))];
        var plan = new SurveyPlan(Reliability: 0.7, ReliabilityOf: 4);
        var scores = Scores(habits, answers, plan: plan);
        Assert.All(scores.Scores, one => Assert.Equal("habits.checking", one.Measure)); // one item has no alpha and is not withheld
        Assert.Equal(4, scores.Scores.Count);
        var planning = scores.Waves[0].Scales[0];
        Assert.Equal((4, 4), (planning.Scored, planning.Complete));
        Assert.Matches(
            "^alpha -\\d\\.\\d\\d of 4 complete responses, below 0.70; lowered by P3 \\(alpha 0\\.9\\d without it\\)", planning.Withheld);
        Assert.Equal(8, Scores(habits, answers, plan: plan with { ReliabilityOf = 5 }).Scores.Count); // too few to judge
    }

    [Fact]
    public void A_scale_is_withheld_in_the_wave_in_which_it_is_not_reliable_and_in_no_other()
    {
        string[] sheets = ["P1=1 P2=5 P3=5", "P1=2 P2=4 P3=4", "P1=4 P2=2 P3=2", "P1=5 P2=2 P3=1"];
        Answer[] first = [.. sheets.SelectMany((sheet, at) => Sheet($"s{at}", "02-01", sheet, key: at))];
        Answer[] second = [.. sheets.SelectMany((sheet, at) => Sheet($"s{at}", "05-01", sheet[..10] + "P3=" + sheet[3], key: at + 9))];
        var scores = Scores(habits, [.. first, .. second.Select(one => one with { Wave = "w2" })],
            plan: new(Reliability: 0.7, ReliabilityOf: 4));
        Assert.Equal(["w2"], scores.Scores.Where(one => one.Measure == "habits.planning").Select(one => one.Object).Distinct());
        Assert.Empty(scores.Withheld); // the source has scores of the scale
        Assert.Equal([false, true], new ScaleResults(scores).Where(one => one.Scale == "planning").Select(one => one.Feeds).Distinct());
    }

    [Fact]
    public void A_scale_that_does_not_vary_has_no_alpha_a_reason_and_is_withheld()
    {
        Answer[] answers = [.. Enumerable.Range(0, 3).SelectMany(at => Sheet($"s{at}", "02-01", "P1=3 P2=3 P3=3", key: at))];
        var scores = Scores(habits, answers, plan: new(Reliability: 0.5, ReliabilityOf: 2));
        Assert.Equal((null, "the sum does not vary", "alpha of 3 complete responses is not known: the sum does not vary"),
            (scores.Waves[0].Scales[0].Alpha, scores.Waves[0].Scales[0].Why, scores.Waves[0].Scales[0].Withheld));
    }

    private static ScaleScores Scores(Instrument instrument, Answer[] answers, string cutoff = "06-01", SurveyPlan? plan = null) =>
        ScaleScores.Of(new Archive(TimeZoneInfo.Utc, Courses) { Answers = answers }.AsOf(At(cutoff)), [instrument], plan);

    private static Answer[] Sheet(string student, string moment, string answers, double? seconds = null, bool? finished = true,
        long key = 1, Revision? revision = null) =>
    [
        .. answers.Split(' ').Select(answer => new Answer(
            student, "habits", "w1", answer[..2], answer[3] - '0', At(moment), seconds, finished, "survey", key,
            revision ?? Known(moment))),
    ];
}
