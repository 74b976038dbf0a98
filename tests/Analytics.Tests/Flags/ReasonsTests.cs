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
    [InlineData("days", -0.04, "0 days")] // not minus nought
    [InlineData("points", 61.25, "61.3 points")]
    [InlineData("clicks a week", -8.5, "-8.5 clicks a week")]
    [InlineData("per week", 2.0, "2 per week")]
    public void A_value_is_told_in_its_unit(string unit, double value, string told) => Assert.Equal([$"Late work: {told}"], Told(Table(Column("f", "late work", unit, value)), ("f", 1)));

    [Theory]
    [InlineData(MissingReason.NoActivity, "nothing yet")]
    [InlineData(MissingReason.NoFeed, "not delivered")]
    [InlineData(MissingReason.NotYetDue, "not yet due")]
    [InlineData(MissingReason.NotApplicable, "cannot be told")]
    public void A_missing_value_is_told_by_its_reason(MissingReason why, string told) => Assert.Equal([$"Late work: {told}"], Told(Table(Column("f", "late work", "share", why)), ("f", 1)));

    [Fact]
    public void What_is_typical_is_the_median_of_a_cohort_of_five_or_more()
    {
        Assert.Equal(["Clicks: 1 (typical: 30)"], Told(Table(Column("f", "clicks", "count", 1, 50, 30, 20, 40)), ("f", 1)));
        Assert.Equal(["Clicks: 1"], Told(Table(Column("f", "clicks", "count", 1, 50, 30, 20)), ("f", 1)));
        Assert.Equal(["Clicks: 1"], Told(Table(Column("f", "clicks", "count", 1, 50, 30, 20, MissingReason.NoActivity)), ("f", 1))); // four are known
    }

    [Fact]
    public void A_feature_and_its_relative_one_are_told_once_in_plain_terms()
    {
        var table = Table(Column("f", "clicks", "count", 4), Column("f_rel", "clicks, compared with the course", "percentile", 0.1), Column("g", "late work", "share", 0.5));
        Assert.Equal(["Clicks: 4", "Late work: 50 %"], Told(table, ("f_rel", 2), ("f", 1), ("g", 0.5)));
    }

    [Fact]
    public void Where_only_the_relative_feature_is_there_it_is_told() =>
        Assert.Equal(["Clicks, compared with the course: 10 %"], Told(Table(Column("f_rel", "clicks, compared with the course", "percentile", 0.1)), ("f_rel", 2)));

    [Fact]
    public void Only_what_raised_the_prediction_is_a_reason_and_no_more_than_three()
    {
        var table = Table(Column("a", "a", "count", 1), Column("b", "b", "count", 2), Column("c", "c", "count", 3), Column("d", "d", "count", 4), Column("e", "e", "count", 5));
        Assert.Equal(["A: 1", "C: 3", "D: 4"], Told(table, ("a", 3), ("b", -2), ("c", 1), ("d", 0.5), ("e", 0.4)));
        Assert.Equal(["A: 1"], Told(table, ("b", -2), ("a", 0.05), ("c", 0.049))); // too small for a sentence
        Assert.Empty(Told(table, ("b", -2)));
    }

    private static FeatureTable Table(params FeatureColumn[] columns) => new([.. Enumerable.Range(0, columns[0].Values.Length).Select(at => Row($"s{at}", "02-10", Art))], columns);

    private static IReadOnlyList<string> Told(FeatureTable table, params (string, double)[] contributions) =>
        new Reasons(table).Of(new Prediction(table.Rows[0], 0.5, 0, 1, contributions), 3);
}
