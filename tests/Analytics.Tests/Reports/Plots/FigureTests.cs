using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Analytics.Reports;
using Analytics.Reports.Plots;

namespace Analytics.Tests.Reports.Plots;

public sealed class FigureTests
{
    private static Figure Of(Func<string, Html> drawing) =>
        new("What <is> drawn", "What it says.", drawing, ["name", "#count"], [["a & b", 1_200], ["c", 3]]);

    [Fact]
    public void Every_drawing_says_its_numbers_and_has_them_as_a_table()
    {
        var page = new Page("p", "s").Figures([Of(new Bars([("a & b", 1200), ("c", 3)], "rows").Drawn)]).ToString();

        Assert.Contains("role=\"img\" aria-label=\"What &lt;is&gt; drawn. a &amp; b 1,200; c 3.\"", page, StringComparison.Ordinal);
        Assert.Contains("<details><summary>Numbers as a table</summary>", page, StringComparison.Ordinal);
        Assert.Contains(">1,200</text>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_at_the_end_of_lines_do_not_touch()
    {
        var across = new Axis(0, 2, 1, Chart.Left, Chart.Right);
        Series One(string name, double y, Tone tone) => new(name, [new Dot(1, y, y - 0.1, y + 0.1)], tone);
        var chart = new Chart(across, Axis.OfShares(Chart.Bottom, Chart.Top), "day", "AUC");
        var drawn = chart.Drawn([One("the first", 0.81, Tone.One), One("second", 0.8, Tone.Two), One("a rule", 0.79, Tone.Other)], "told");

        var places = XDocument.Parse(drawn.ToString()).Descendants("text").Where(text => (double)text.Attribute("x")! > Chart.Right)
            .Select(text => (double)text.Attribute("y")!).Order().ToList();
        Assert.Equal(3, places.Count);
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 14, $"{pair}"));
    }

    [Fact]
    public void An_estimate_without_a_value_leaves_its_lane_empty_and_says_why()
    {
        Lane[] lanes = [new("known", 0.8, 0.7, 0.9, "passes"), new("not known", null, null, null, "cannot tell", Tone.Open)];
        var drawn = new Lanes(lanes, "alpha") { Bounds = [new Bound(0.7, "gate")] }.Drawn("told").ToString();

        Assert.Equal(1, Regex.Count(drawn, "<circle"));
        Assert.Contains(">cannot tell</text>", drawn, StringComparison.Ordinal);
        Assert.Contains(">gate</text>", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_far_beyond_the_end_of_the_axis_does_not_squeeze_the_others()
    {
        Lane[] lanes = [new("steady", 0.5, null, null, "steady"), new("far", 17, null, null, "moved, 17.00")];
        var drawn = new Lanes(lanes, "index") { Bounds = [new Bound(0, "")], Until = 1 }.Drawn("told").ToString();

        var places = Regex.Matches(drawn, "cx=\"([0-9.]+)\"").Select(one => double.Parse(one.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.Equal([180, 354], places); // the middle of the lane, and its end
    }
}
