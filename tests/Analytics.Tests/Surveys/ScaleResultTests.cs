using Analytics.Evidence;
using Analytics.Surveys;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Surveys;

public sealed class ScaleResultTests
{
    private static readonly Instrument habits = new(null, "habits", "Habits", "made up", [new Item("P1", ""), new Item("P2", "")],
        [new Scale("planning", "Planning", ["P1", "P2"], MinimumAnswered: 1)], new CarelessRule());

    [Fact] // scores 1, 2, 2, 3: mean 2, deviation .8165 (R: sd), percentiles by mid-ranks (scipy percentileofscore, kind mean)
    public void A_score_is_told_beside_those_who_answered_the_wave()
    {
        var results = Results(habits, Sheet("s1", "w1", "02-01", 1, 1), Sheet("s2", "w1", "02-01", 2, 2), Sheet("s3", "w1", "02-01", 1, 3),
            Sheet("s4", "w1", "02-01", 3, 3));
        Assert.Equal([1.0, 2.0, 2.0, 3.0], results.Select(one => one.Score));
        Assert.Equal([12.5, 50, 50, 87.5], results.Select(one => one.Percentile));
        Assert.Equal(50 - (10 / 0.816496580927726), results[0].T!.Value, 1e-9);
        Assert.All(results, one => Assert.Equal((null, true), (one.Norm, one.Feeds)));
    }

    [Fact]
    public void A_published_norm_gives_T_and_a_sum_counts_left_out_items_as_the_mean_of_the_others() // one of two: 4 counts twice
    {
        var normed = habits with
        {
            Scales = [habits.Scales[0] with { Score = Scoring.Sum, Norm = new Norm("freshmen", 6, 2, "manual") }],
        };
        var result = Assert.Single(Results(normed, [Sheet("s1", "w1", "02-01", 4, 4)[0]]));
        Assert.Equal((8.0, 60.0, "freshmen", 1), (result.Score, result.T, result.Norm, result.Answered));
    }

    [Fact] // as if one source: scores 1, 2, 2, 3 in all; s3 answered in both languages and counts once
    public void Sources_of_one_wave_are_compared_together()
    {
        var results = Results(habits, Sheet("s1", "w1", "02-01", 1, 1), Sheet("s2", "w1", "02-01", 2, 2),
            English(Sheet("s3", "w1", "02-01", 1, 3)), English(Sheet("s4", "w1", "02-01", 3, 3)), Sheet("s3", "w1", "02-09", 5, 5));
        Assert.Equal([1.0, 2.0, 2.0, 3.0], results.Select(one => one.Score));
        Assert.Equal([12.5, 50, 50, 87.5], results.Select(one => one.Percentile));
        Assert.Equal(50 + (10 / 0.816496580927726), results[3].T!.Value, 1e-9);

        static Answer[] English(Answer[] sheet) => [.. sheet.Select(one => one with { Source = "survey_english" })];
    }

    [Fact] // two terms of two waves each
    public void Change_is_told_from_an_earlier_wave_and_never_back_to_the_first_of_the_next_term()
    {
        var results = Results(habits, Sheet("s1", "w1", "02-01", 1, 2), Sheet("s1", "w2", "02-20", 2, 2),
            Again(Sheet("s1", "w1", "05-01", 4, 4)), Again(Sheet("s1", "w2", "05-20", 5, 5)));
        Assert.Equal([null, "w1", null, "w1"], results.Select(one => one.Since));
        Assert.Equal([0.5, 1.0], results.Select(one => one.Change?.Change).OfType<double>());

        static Answer[] Again(Answer[] sheet) => [.. sheet.Select(one => one with { ResponseKey = one.ResponseKey + 100 })];
    }

    [Fact]
    public void A_change_is_judged_by_the_error_of_the_wave_before()
    {
        Answer[][] before = [Sheet("s1", "w1", "02-01", 1, 2), Sheet("s2", "w1", "02-01", 2, 2), Sheet("s3", "w1", "02-01", 4, 5),
            Sheet("s4", "w1", "02-01", 5, 5)];
        var results = Results(habits, [.. before, Sheet("s1", "w2", "05-01", 5, 5), Sheet("s2", "w2", "05-01", 2, 3)]);
        var error = results[0].Error!.Value;
        var risen = results.Single(one => one is { Student: "s1", Wave: "w2" });
        Assert.Equal(("w1", 3.5), (risen.Since, risen.Change!.Change));
        Assert.Equal(3.5 / (error * Math.Sqrt(2)), risen.Change.Index!.Value, 1e-12);
        var change = Assert.Single(SurveyChange.Of(results));
        Assert.Equal((2, 1.75, 3.75, 2.0, 1, 0), (change.Students, change.Before, change.After, change.Mean, change.Risen, change.Fallen));
    }

    [Fact]
    public void One_respondent_or_a_scale_that_does_not_vary_has_no_error_no_T_and_no_verdict_on_change()
    {
        var results = Results(habits, Sheet("s1", "w1", "02-01", 3, 3), Sheet("s1", "w2", "05-01", 4, 4));
        Assert.All(results, one => Assert.Equal((null, null, 50.0), (one.Error, one.T, one.Percentile)));
        var change = Assert.Single(SurveyChange.Of(results));
        Assert.Equal((1, 1.0, null, null, null), (change.Students, change.Mean, change.Deviation, change.Risen, change.Fallen));
        Assert.Empty(Results(habits));
    }

    [Fact]
    public void A_report_of_items_tells_answers_as_given_and_survives_its_file()
    {
        var reversed = habits with { Items = [habits.Items[0], habits.Items[1] with { ReverseKeyed = true }] };
        var scores = Scores(reversed, Sheet("s1", "w1", "02-01", 1, 5), [Sheet("n2", "w1", "02-01", 2, 4)[0]]);
        var wave = Assert.Single(SurveyReport.Of(scores).Waves);
        var item = Assert.Single(wave.Scales).Items[1];
        Assert.Equal(("P2", true, 1, 1, 5.0), (item.Item, item.ReverseKeyed, item.Answered, item.Missing, item.Mean));
        Assert.Equal([0, 0, 0, 0, 1], item.Answers);
        Assert.NotNull(wave.Scales[0].WhyNoOmega);
        Assert.Equal((1, 1), (wave.Report.Scored, wave.Report.Unlinkable));
    }

    [Fact]
    public void A_trait_is_told_where_the_instrument_asks_for_it_and_it_can_be_estimated()
    {
        var graded = habits with { Scales = [habits.Scales[0] with { Graded = true }] };
        int[][] patterns = [[1, 1], [1, 2], [2, 1], [2, 2], [2, 3], [3, 2], [3, 3], [1, 3], [3, 1], [2, 2]];
        var results = Results(graded, [.. patterns.Select((one, at) => Sheet($"{(char)('a' + at)}{at}", "w1", "02-01", one[0], one[1]))]);
        Assert.All(results, one => Assert.True(one.Trait is { Error: > 0 }));
        Assert.Equal(results.Where(one => one.Score == 1).Max(one => one.Trait!.Trait), results.Min(one => one.Trait!.Trait), 1e-9);
        Assert.All(Results(habits, Sheet("s1", "w1", "02-01", 3, 3)), one => Assert.Null(one.Trait));
        Assert.All(Results(graded, Sheet("s1", "w1", "02-01", 3, 3)), one => Assert.Null(one.Trait)); // one answer only
    }

    private static IReadOnlyList<ScaleResult> Results(Instrument instrument, params Answer[][] sheets) =>
        [.. new ScaleResults(Scores(instrument, sheets))];

    private static ScaleScores Scores(Instrument instrument, params Answer[][] sheets) => ScaleScores.Of(
        new Archive(TimeZoneInfo.Utc, Courses) { Answers = sheets.SelectMany(sheet => sheet) }.AsOf(At("06-01")), [instrument]);

    private static Answer[] Sheet(string student, string wave, string moment, double first, double second) =>
    [
        .. new[] { ("P1", first), ("P2", second) }.Select(one => new Answer(student, "habits", wave, one.Item1, one.Item2, At(moment), null,
            true, "survey_" + wave, student[1] + wave[1], Known(moment))),
    ];
}
