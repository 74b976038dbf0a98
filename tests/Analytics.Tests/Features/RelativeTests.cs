using Analytics.Evidence;
using Analytics.Features;
using Analytics.Studies;
using static Analytics.Tests.Features.FeatureStudy;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Features;

public sealed class RelativeTests
{
    [Theory] // mid-rank: the share below, and half of those equal
    [InlineData("10 20 30 40 50", "0.1 0.3 0.5 0.7 0.9")]
    [InlineData("50 40 30 20 10", "0.9 0.7 0.5 0.3 0.1")]
    [InlineData("10 10 30 40 40", "0.2 0.2 0.5 0.8 0.8")]
    [InlineData("7 7 7 7 7", "0.5 0.5 0.5 0.5 0.5")]
    [InlineData("10 20 - 30 40 50", "0.1 0.3 NoActivity 0.5 0.7 0.9")] // one unknown is left out, with its own reason
    [InlineData("10 20 30 40", "NotApplicable NotApplicable NotApplicable NotApplicable")] // fewer than five are no comparison
    [InlineData("10 20 - 30 40", "NotApplicable NotApplicable NoActivity NotApplicable NotApplicable")]
    public void A_percentile_is_among_the_known_of_the_cohort(string values, string percentiles) =>
        Assert.Equal(percentiles, string.Join(' ', Percentiles(values.Split(' '), _ => Row("s", "02-10", Art))));

    [Fact]
    public void Courses_are_cohorts_of_their_own() =>
        Assert.Equal(
            ["0.1", "0.1", "0.3", "0.3", "0.5", "0.5", "0.7", "0.7", "0.9", "0.9"],
            Percentiles(["1", "100", "2", "200", "3", "300", "4", "400", "5", "500"], at => Row("s", "02-10", at % 2 == 0 ? Art : Bio)));

    [Fact]
    public void Cutoffs_are_cohorts_of_their_own() =>
        Assert.All(Percentiles(["1", "2", "3", "4", "5", "6"], at => Row("s", at < 3 ? "02-10" : "02-17", Art)),
            one => Assert.Equal("NotApplicable", one));

    [Fact]
    public void A_relative_feature_stands_beside_its_own()
    {
        var columns = Columns(Marks("sum") with { Relative = RelativeForm.Percentile }, new Archive(TimeZoneInfo.Utc, Courses)
        {
            Observations = [.. Enumerable.Range(1, 5).Select(at => Seen($"s{at}", "02-01", 6 - at))]
        },
            [.. Enumerable.Range(1, 5).Select(at => Row($"s{at}", "02-10", Art))]);
        Assert.Equal(["5", "4", "3", "2", "1"], columns[0]);
        Assert.Equal(["0.9", "0.7", "0.5", "0.3", "0.1"], columns[1]);
    }

    [Theory] // worked with R: round(scale(c(10, 20, 30, 40, 50)), 6)
    [InlineData("10 20 30 40 50", "-1.264911 -0.632456 0 0.632456 1.264911")]
    [InlineData("10 10 10 - 70", "NotApplicable NotApplicable NotApplicable NoActivity NotApplicable")]
    [InlineData("10 10 10 20 - 70", "-0.536875 -0.536875 -0.536875 -0.153393 NoActivity 1.764019")]
    [InlineData("0.1 0.1 0.1 0.1 0.1", "NotApplicable NotApplicable NotApplicable NotApplicable NotApplicable")] // all are alike
    public void A_distance_is_from_the_mean_of_the_cohort(string values, string distances) =>
        Assert.Equal(distances, string.Join(' ', Of(RelativeForm.Z, null, values.Split(' '), _ => Row("s", "02-10", Art))));

    [Theory]
    [InlineData(3, "0.166667 0.5 0.833333")]
    [InlineData(4, "NotApplicable NotApplicable NotApplicable")]
    public void The_least_cohort_is_as_declared(int least, string percentiles) => Assert.Equal(percentiles,
        string.Join(' ', Of(RelativeForm.Percentile, least, ["1", "2", "3"], _ => Row("s", "02-10", Art))));

    private static IEnumerable<string> Percentiles(string[] values, Func<int, FeatureRow> row) =>
        Of(RelativeForm.Percentile, null, values, row);

    private static IEnumerable<string> Of(RelativeForm form, int? least, string[] values, Func<int, FeatureRow> row)
    {
        var column = new FeatureColumn(
            new Feature("f", "feature", "count", "", []),
            [.. values.Select(value => value == "-" ? double.NaN : double.Parse(value, System.Globalization.CultureInfo.InvariantCulture))],
            [.. values.Select(value => value == "-" ? MissingReason.NoActivity : MissingReason.None)]);
        var relative = Relative.Of(Marks("sum") with { Relative = form, LeastCohort = least }, column, [.. Enumerable.Range(0, values.Length).Select(row)]);
        Assert.Equal("f_rel", relative.Feature.Name);
        return relative.Values.Zip(relative.Why, Text);
    }
}
