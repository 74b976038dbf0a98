using Analytics.Evidence;
using Analytics.Features;
using Analytics.Flags;
using static Analytics.Tests.Flags.MadeList;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Flags;

public sealed class ReasonsTests
{
    [Theory]
    [InlineData("share", 0.256, "26 %")]
    [InlineData("percentile", 0.5, "50 %")]
    [InlineData("count", 12.0, "12")]
    [InlineData("value", 3.25, "3.3")]
    [InlineData("amount", 12.0, "12")] // the vocabulary's own word for a sum says nothing to people
    [InlineData("days", 3.0, "3 days")]
    [InlineData("days", 1.0, "1 day")]
    [InlineData("days", 0.0, "0 days")]
    [InlineData("days", 0.2, "5 hours")]
    [InlineData("days", 0.05, "1 hour")]
    [InlineData("days", 0.01, "less than an hour")]
    [InlineData("days", -0.2, "5 hours late")]
    [InlineData("days", -1.0, "1 day late")]
    [InlineData("days", -1.2, "1.2 days late")]
    [InlineData("points", -0.04, "0 points")] // not minus nought
    [InlineData("points", 61.25, "61.3 points")]
    [InlineData("clicks a week", -8.5, "-8.5 clicks a week")]
    [InlineData("per week", 2.0, "2 per week")]
    public void A_value_is_told_in_its_unit(string unit, double value, string told) =>
        Assert.Equal([$"Late work: {told}"], Told(Table(Column("f", "late work", unit, value)), ("f", 1)));

    [Theory] // an absence that grew by so many days, or became shorter
    [InlineData("days", 8.0, "8 days more")]
    [InlineData("days", -0.5, "12 hours less")]
    [InlineData("share", -0.2, "20 % less")]
    [InlineData("count", 0.0, "no change")]
    public void A_change_is_told_as_more_or_less(string unit, double value, string told)
    {
        var column = new FeatureColumn(new Feature("f", "days away", unit, "", []) { IsChange = true }, [value], new MissingReason[1]);
        Assert.Equal([$"Days away: {told}"], Told(Table(column), ("f", 1)));
    }

    [Fact]
    public void That_nothing_was_done_is_a_reason_unless_half_of_the_cohort_did_nothing()
    {
        object nothing = MissingReason.NoActivity;
        Assert.Equal(["Marks: nothing yet"], Told(Table(Column("f", "marks", "points", nothing, 1, 2, 3, 4)), ("f", 1)));
        Assert.Equal(["Marks: nothing yet"], Told(Table(Column("f", "marks", "points", nothing, nothing, 2, 3, 4)), ("f", 1)));
        Assert.Equal([Rests("marks (nothing yet)")],
            Told(Table(Column("f", "marks", "points", nothing, nothing, nothing, 3, 4, 5)), ("f", 1)));
    }

    [Theory]
    [InlineData(MissingReason.NoFeed, "not delivered")]
    [InlineData(MissingReason.NotYetDue, "not yet due")]
    [InlineData(MissingReason.NotApplicable, "cannot be told")]
    public void What_is_missing_for_a_reason_that_is_not_the_students_argues_nothing(MissingReason why, string told) =>
        Assert.Equal([Rests($"late work ({told})")], Told(Table(Column("f", "late work", "share", why)), ("f", 1)));

    [Fact]
    public void What_a_course_is_argues_nothing_however_much_it_raises_the_score()
    {
        var module = new FeatureColumn(new Feature("m", "module", "level", "", []) { IsContext = true }, [0], new MissingReason[1], ["ART"]);

        Assert.Equal(["Marks: nothing yet"],
            Told(Table(module, Column("f", "marks", "points", MissingReason.NoActivity)), ("m", 3), ("f", 1)));
    }

    [Fact]
    public void Most_students_are_the_middle_two_thirds_of_six_or_more()
    {
        Assert.Equal(["Clicks: 1 (most students: 10 to 40)"], Told(Table(Column("f", "clicks", "count", 1, 50, 30, 20, 40, 10)), ("f", 1)));
        // Of twelve, two lie on each side
        Assert.Equal(["Clicks: 1 (most students: 3 to 10)"],
            Told(Table(Column("f", "clicks", "count", 1, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)), ("f", 1)));
        Assert.Equal(["Clicks: 1"], Told(Table(Column("f", "clicks", "count", 1, 50, 30, 20, 40)), ("f", 1)));
        // Five are known
        Assert.Equal(["Clicks: 1"], Told(Table(Column("f", "clicks", "count", 1, 50, 30, 20, 40, MissingReason.NoActivity)), ("f", 1)));
    }

    [Theory]
    [InlineData("share", 0.0, 0.25, "0 to 25 %")]
    [InlineData("points", 40.0, 70.6, "40 to 70.6 points")]
    [InlineData("points", 61.0, 61.0, "61 points")]
    [InlineData("days", 1.0, 5.0, "1 to 5 days")]
    [InlineData("days", 0.25, 2.0, "6 hours to 2 days")]
    [InlineData("days", -0.125, 1.6, "3 hours late to 1.6 days early")]
    [InlineData("days", -5.0, -2.0, "2 to 5 days late")]
    [InlineData("days", 0.01, 0.5, "less than an hour to 12 hours")]
    [InlineData("points a week", -2.0, 3.0, "-2 to 3 points a week")]
    public void A_unit_of_both_ends_is_said_once(string unit, double low, double high, string told) =>
        Assert.Equal(told, Spoken.Between(new Most(low, high), low, Column("f", "f", unit).Feature));

    [Theory]
    [InlineData(1, "Clicks: 1 (most students: 10 to 40)")] // fewer than most have, where fewer go with higher scores
    [InlineData(10, "Clicks: 10 (most students: 10 to 40)")] // as few as the least of them
    [InlineData(29.96, null)]
    [InlineData(45, null)] // more than most have, whatever the model adds for it
    public void A_reason_lies_at_the_end_of_what_most_have_on_the_side_of_the_risk(double clicks, string? told) =>
        Assert.Equal([told ?? Rests("clicks")], Told(Table(Column("f", "clicks", "amount", clicks, 50, 30, 20, 40, 10)), ("f", 1)));

    [Fact]
    public void Where_the_data_do_not_tell_the_side_of_the_risk_a_value_argues_nothing()
    {
        // Values and scores of six rows: (1, 5), (2, 1), (3, 3), (4, 3), (5, 1), (6, 5). Sum of products -5 + 3 + 0 + 0 - 3 + 5 = 0.
        var table = Table(Column("f", "clicks", "count", 1, 2, 3, 4, 5, 6));
        Assert.Equal([Rests("clicks")], Told(table, [5, 1, 3, 3, 1, 5], ("f", 1)));

        // Scores 6, 5, 4, 3, 1, 2: sum of products -16.5, spread 17.5; r = -0.94, and 0.94 * sqrt(6) = 2.31 standard errors tell.
        Assert.Equal(["Clicks: 1 (most students: 2 to 5)"], Told(table, [6, 5, 4, 3, 1, 2], ("f", 1)));

        // Scores 6, 3, 4, 5, 1, 2: sum of products -12.5; r = -0.71, and 0.71 * sqrt(6) = 1.75 do not.
        Assert.Equal([Rests("clicks")], Told(table, [6, 3, 4, 5, 1, 2], ("f", 1)));
    }

    [Theory]
    [InlineData(Concern.Either, true)]
    [InlineData(Concern.Less, true)]
    [InlineData(Concern.More, false)] // such as late work: less of it is no reason, also where it goes with higher scores
    public void What_can_be_no_concern_is_no_reason(Concern concern, bool told)
    {
        var column = Column("f", "clicks", "count", 1, 50, 30, 20, 40, 10);
        column = new FeatureColumn(column.Feature with { Concern = concern }, column.Values, column.Why);
        Assert.Equal([told ? "Clicks: 1 (most students: 10 to 40)" : Rests("clicks")], Told(Table(column), ("f", 1)));
    }

    [Fact]
    public void A_feature_and_its_relative_one_are_told_once_in_plain_terms()
    {
        var table = Table(Column("f", "clicks", "count", 4), Column("f_rel", "clicks, compared with the course", "percentile", 0.1),
            Column("g", "late work", "share", 0.5));
        Assert.Equal(["Clicks: 4", "Late work: 50 %"], Told(table, ("f_rel", 2), ("f", 1), ("g", 0.5)));
    }

    [Fact]
    public void Where_only_the_relative_feature_is_there_it_is_told() =>
        Assert.Equal(["Clicks, compared with the course: 10 %"],
            Told(Table(Column("f_rel", "clicks, compared with the course", "percentile", 0.1)), ("f_rel", 2)));

    [Fact]
    public void Only_what_raised_the_prediction_is_a_reason_and_no_more_than_three()
    {
        var table = Table(Column("a", "a", "count", 1), Column("b", "b", "count", 2), Column("c", "c", "count", 3),
            Column("d", "d", "count", 4), Column("e", "e", "count", 5));
        Assert.Equal(["A: 1", "C: 3", "D: 4"], Told(table, ("a", 3), ("b", -2), ("c", 1), ("d", 0.5), ("e", 0.4)));
        Assert.Equal(["A: 1"], Told(table, ("b", -2), ("a", 0.1), ("c", 0.099))); // too small for a sentence
    }

    [Fact]
    public void Without_a_reason_that_argues_it_is_said_what_the_estimate_rests_on()
    {
        var table = Table(
            Column("a", "a", "count", 1), Column("b", "b", "count", 2), Column("c", "c", "count", 3),
            Column("d", "d", "count", MissingReason.NoActivity),
            Column("e", "e", "count", 5));
        Assert.Equal([Rests("a")], Told(table, ("b", -2), ("a", 0.099)));
        Assert.Equal(
            ["No single sign sets this student apart: the estimate rests on several small ones together, most on a, d (nothing yet) and c"],
            Told(table, ("b", 0.01), ("a", 0.04), ("c", 0.02), ("d", 0.03), ("e", -1)));
        Assert.Equal(["No single sign sets this student apart: the estimate is that of past students with nothing particular"],
            Told(table, ("b", -2)));
    }

    [Fact]
    public void A_word_argues_where_it_is_not_the_common_one_and_goes_with_higher_scores()
    {
        var feature = new Feature("f", "route", "level", "", []) { RowsOfLevel = 2 };
        FeatureTable Of(params string?[] words) => Table(FeatureColumn.OfLevels(
            feature, words, [.. words.Select(word => word is null ? MissingReason.NoFeed : MissingReason.None)]));
        var table = Of("distance", "campus", "campus", "campus", "distance", "campus");
        Assert.Equal(["Route: distance (most common: campus)"], Told(table, [3, 1, 1.1, 0.9, 3.1, 1], ("f", 1)));
        Assert.Equal([Rests("route")], Told(table, [1, 1, 3, 0, 2, 3], ("f", 1))); // whatever the model adds for it
        Assert.Equal([Rests("route")], Told(Of("campus", "campus", "campus", "distance", "distance"), [3, 3, 3, 1, 1], ("f", 1)));
        Assert.Equal(["Route: distance"], Told(Of("distance", "campus", null), [3, 1, 1], ("f", 1))); // too few to compare with
        Assert.Equal([Rests("route (not delivered)")], Told(Of(null, "campus", "campus"), [3, 1, 1], ("f", 1)));
    }

    [Theory] // the middle one is 61, the middle half goes from 61 to 65, and a quarter of that is 1
    [InlineData(60.9, null)]
    [InlineData(60.0, "Marks: 60 points (most students: 60 to 65 points)")]
    public void A_value_beside_the_middle_one_argues_nothing_at_the_end_of_what_most_have(double mark, string? told) => Assert.Equal(
        [told ?? Rests("marks")], Told(Table(Column("f", "marks", "points", mark, 30, 61, 61, 61, 61, 65, 65, 66)), ("f", 1)));

    [Fact]
    public void Most_students_are_early_where_the_student_is_late() => Assert.Equal(
        ["Time left: 5 hours late (most students: 7 to 14 hours early)"],
        Told(Table(Column("f", "time left", "days", -0.2, 0.5, 0.4, 0.6, 0.9, 0.3)), ("f", 1)));

    [Fact]
    public void One_fact_is_told_once()
    {
        object[] falling = [.. Enumerable.Range(0, 24).Select(row => (object)(double)(24 - row))];
        object[] doubled = [.. Enumerable.Range(0, 24).Select(row => (object)(100.0 - (2 * row) + (row % 3)))]; // all but the same
        object[] other = [.. Enumerable.Range(0, 24).Select(row => (object)(double)((row * 7) % 24))];
        var table = Table(Column("a", "late work", "count", falling), Column("b", "hours late", "count", doubled),
            Column("c", "clicks", "count", other));

        var told = Told(table, [.. Enumerable.Range(0, 24).Select(row => 24.0 - row)], ("a", 3), ("b", 2), ("c", 0.01));

        Assert.Equal(["Late work: 24 (most students: 5 to 20)"], told);
    }

    [Theory]
    [InlineData(1.5, false, null)] // of a scale nothing is said where students did not agree
    [InlineData(1.5, true, "Planning: lower than in most students")]
    [InlineData(2.9, true, null)]
    public void A_scale_is_a_reason_only_where_students_agreed_and_then_as_a_band(double score, bool agreed, string? told)
    {
        var table = Table(Survey(score, 2.6, 2.8, 3.0, 3.2, 3.4, 3.6, 4.0));

        Assert.Equal([told ?? Rests("answers to a survey")],
            Told(table, [.. table.Columns[0].Values.Select(value => -value)], Plan with { Bands = agreed }, ("f", 1)));
    }

    [Theory]
    [InlineData("points", 40.0, "Late work: 40 points", "Next: 9")]
    [InlineData("points", 40.0, "Late work: 40 points (most students: 52 to 71 points)", "Next: 9")] // others changed, this student did not
    [InlineData("points", 40.0, "Late work: 41 points", "Late work: 40 points")]
    [InlineData("points", 40.0, "Later work: 40 points", "Late work: 40 points")]
    [InlineData("days", 12.0, "Late work: 9 days", "Next: 9")] // three days ago it was that
    [InlineData("days", 12.0, "Late work: 15 days (typical: 3 days)", "Next: 9")] // as lists of earlier versions said it
    [InlineData("days", 12.0, "Late work: 10 days", "Late work: 12 days")]
    public void A_reason_that_is_said_to_be_wrong_is_not_told_until_the_facts_change(
        string unit, double value, string sentence, string told)
    {
        var table = Table(Column("f", "late work", unit, value), Column("g", "next", "count", 9));
        var prediction = new Prediction(table.Rows[0], 0.5, 1, 1, [("f", 2), ("g", 1)]);
        var wrong = new ContestedReason("t", null, sentence, table.Rows[0].Cutoff - (3 * Instant.MicrosPerDay));

        Assert.Equal([told], new Reasons(table, [prediction], Plan).Of(prediction, 1, [wrong]));
    }

    [Fact]
    public void A_survey_that_was_not_answered_is_no_reason() => Assert.Equal([Rests("answers to a survey")], Told(
        Table(Survey(MissingReason.NoActivity, 2, 3, 4, 5, 1)), [9, 1, 1, 1, 1, 1], Plan with { Bands = true }, ("f", 1)));

    private static FeatureColumn Survey(params object[] cells) => Column("f", "planning", "of 5", cells) is var column
        ? new FeatureColumn(column.Feature with { Sources = ["survey"] }, column.Values, column.Why) : column;

    private static string Rests(string on) =>
        $"No single sign sets this student apart: the estimate rests on {on} more than on anything else";

    private static FeatureTable Table(params FeatureColumn[] columns) =>
        new([.. Enumerable.Range(0, columns[0].Values.Length).Select(at => Row($"s{at}", "02-10", Art))], columns);

    /// <summary>Reasons of the first row, where the score falls as the first column rises.</summary>
    private static IReadOnlyList<string> Told(FeatureTable table, params (string, double)[] contributions) =>
        Told(table, [.. table.Columns[0].Values.Select(value => double.IsNaN(value) ? 0 : -value)], contributions);

    private static IReadOnlyList<string> Told(FeatureTable table, double[] scores, params (string, double)[] contributions) =>
        Told(table, scores, Plan, contributions);

    private static IReadOnlyList<string> Told(
        FeatureTable table, double[] scores, ReasonPlan plan, params (string, double)[] contributions)
    {
        var predictions = table.Rows.Zip(scores, (row, score) => new Prediction(row, 0.5, score, 1, contributions)).ToList();
        return new Reasons(table, predictions, plan).Of(predictions[0], 3, []);
    }
}
