using System.Text.RegularExpressions;
using Analytics.Reports;
using Analytics.Surveys;

namespace Analytics.Tests.Reports;

public sealed class GrowthFiguresTests
{
    private static readonly GrowthGroup sure =
        new("q", "whole", "w1", "25A", "w2", "25A", 40, 3.1, 3.4, 0.3, 0.1, 0.5, 0.44, 12, 24, 4, 0);

    private static readonly GrowthGroup unsure =
        new("q", "whole", "w2", "25A", "w1", "26S", 30, 3.4, 3.3, -0.1, -0.4, 0.2, -0.12, 5, 15, 9, 1);

    [Fact]
    public void Growth_is_drawn_with_intervals_bands_and_cohorts_each_with_its_numbers()
    {
        var page = Drawn(new GrowthReport([sure, unsure], [new("q", "whole", "w1", "w2", "25A", "26S", 0.4, null, null)]));

        Assert.Equal(3, Regex.Count(page, "<figure>"));
        Assert.Contains("Beyond chance for 1 of 2 cohorts.", page, StringComparison.Ordinal);
        Assert.Contains("Risen 17, fallen 13, of 70 changes.", page, StringComparison.Ordinal);
        Assert.Contains("whole, w1 to w2, 25A 40 3.10 3.40 +0.30 +0.10 +0.50 +0.44", page, StringComparison.Ordinal);
        Assert.Contains("whole, w2 25A to w1 26S 5 15 9 1", page, StringComparison.Ordinal);
        Assert.Contains("whole, 26S beside 25A q w1 to w2 +0.40 cannot tell cannot tell", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_drawn_for_want_of_room_is_told_and_stands_in_the_table()
    {
        var page = Drawn(new GrowthReport([.. Enumerable.Range(0, 30).Select(at => sure with { Scale = $"scale{at:00}" })], []));

        Assert.Contains("The first 24 are drawn, all are in the table.", page, StringComparison.Ordinal);
        Assert.Contains("<bdi>scale29, w1 to w2, 25A</bdi>", page, StringComparison.Ordinal);
    }

    private static string Drawn(GrowthReport report) => new Page("Tonight", "a study").Growth(report).ToString();
}
