using Analytics.Evidence;
using Analytics.Numerics;
using Analytics.Surveys;

namespace Analytics.Tests.Surveys;

/// <summary>Figures of cohorts are those of R 4.2.2's t.test, qt and sd.</summary>
public sealed class GrowthTests
{
    private static readonly double[] firstBefore = [2.1, 2.4, 3.0, 3.3, 2.8, 2.9, 3.6, 4.0, 2.2, 3.1, 2.7];
    private static readonly double[] firstAfter = [2.6, 2.5, 3.4, 3.1, 3.3, 2.9, 3.9, 4.1, 2.9, 3.0, 3.2];
    private static readonly double[] laterBefore = [2.0, 2.2, 2.9, 3.5, 2.6, 2.4, 3.3, 3.9, 2.5, 3.0];
    private static readonly double[] laterAfter = [2.9, 2.8, 3.9, 3.6, 3.4, 3.5, 3.7, 4.4, 2.6, 4.1];

    private static readonly History known = new Archive(TimeZoneInfo.Utc, new Dictionary<string, Course>
    {
        ["A-25A"] = new("A-25A", "25A", "A", new(2025, 9, 1), new(2025, 12, 20)), ["B-25A"] = new("B-25A", "25A", "B", new(2025, 9, 8), new(2025, 12, 20)),
        ["A-26S"] = new("A-26S", "26S", "A", new(2026, 1, 5), new(2026, 5, 1)),
    }).AsOf(At(2026, 12, 31));

    [Fact]
    public void A_cohort_has_mean_change_interval_standardised_change_and_bands()
    {
        var report = GrowthReport.Of(Growth.Of([.. Cohort("s", firstBefore, firstAfter, 2025, 9)], known));
        var group = Assert.Single(report.Groups);

        Assert.Equal(("w1", "25A", "w2", "25A", 11), (group.FromWave, group.FromTerm, group.ToWave, group.ToTerm, group.Students));
        Near(2.918181818182, group.Before);
        Near(3.172727272727, group.After);
        Near(0.254545454545, group.Change);
        Near(0.058995588631, group.Low!.Value);
        Near(0.450095320460, group.High!.Value);
        Near(0.440685394070, group.Standardised!.Value);
        Assert.Equal((1, 10, 0, 0), (group.Risen, group.Steady, group.Fallen, group.Unknown));
        Assert.Empty(report.Comparisons);
    }

    [Fact]
    public void Cohorts_of_later_terms_are_compared_with_the_first()
    {
        var growth = Growth.Of([.. Cohort("s", firstBefore, firstAfter, 2025, 9), .. Cohort("t", laterBefore, laterAfter, 2026, 2)], known);
        var comparison = Assert.Single(GrowthReport.Of(growth).Comparisons);

        Assert.Equal(("25A", "26S"), (comparison.First, comparison.Later));
        Near(0.405454545455, comparison.Difference);
        Near(0.090920294622, comparison.Low!.Value);
        Near(0.719988796287, comparison.High!.Value);
    }

    [Fact]
    public void A_change_goes_from_one_term_to_the_next_too_and_each_is_from_the_response_before()
    {
        var growth = Growth.Of([Score("s1", "w1", 2025, 9, 2), Score("s1", "w2", 2025, 11, 3), Score("s1", "w1", 2026, 2, 1)], known);

        Assert.Equal(
            [("w1", "25A", "w2", "25A", 1.0, GrowthBand.Risen), ("w2", "25A", "w1", "26S", -2.0, GrowthBand.Fallen)],
            growth.Select(one => (one.From.Wave, one.FromTerm!, one.To.Wave, one.ToTerm!, one.Change.Change, one.Change.Band)));
    }

    [Fact]
    public void Before_the_first_term_there_is_none_and_without_an_error_no_band()
    {
        var growth = Assert.Single(Growth.Of(
            [Score("s1", "w1", 2025, 8, 2) with { Error = null }, Score("s1", "w2", 2025, 9, 3)], known));

        Assert.Equal((null, "25A", GrowthBand.Unknown), (growth.FromTerm, growth.ToTerm, growth.Change.Band));
    }

    [Fact]
    public void Fewer_than_ten_students_are_no_cohort() =>
        Assert.Empty(GrowthReport.Of(Growth.Of([.. Cohort("s", firstBefore[..9], firstAfter[..9], 2025, 9)], known)).Groups);

    [Fact]
    public void Changes_that_are_all_alike_have_no_interval()
    {
        var group = GrowthReport.Of(Growth.Of([.. Cohort("s", firstBefore, [.. firstBefore.Select(one => one + 1)], 2025, 9)], known)).Groups[0];
        Near(1, group.Change);
        Assert.Null(group.Low);
    }

    [Theory]
    [InlineData(3, 3.18244630528)]
    [InlineData(17.31, 2.10694099578)]
    public void Quantiles_of_t_are_those_of_R(double degrees, double expected) => Near(expected, StudentT.TwoSided(0.95, degrees));

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-9);

    private static IEnumerable<ScaleResult> Cohort(string name, double[] before, double[] after, int year, int month) =>
        before.Select((score, at) => Score($"{name}{at}", "w1", year, month, score))
            .Zip(after.Select((score, at) => Score($"{name}{at}", "w2", year, month + 1, score)), (one, other) => new[] { one, other })
            .SelectMany(one => one);

    private static ScaleResult Score(string student, string wave, int year, int month, double score) =>
        new(student, "literacy", wave, "survey", 1, At(year, month, 10), "whole", 3, score) { Error = 0.2 };

    private static long At(int year, int month, int day) => Instant.Micros(new DateTimeOffset(year, month, day, 12, 0, 0, TimeSpan.Zero));
}
