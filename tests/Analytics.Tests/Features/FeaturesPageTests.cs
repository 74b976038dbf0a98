using System.Text;
using System.Text.RegularExpressions;
using Analytics.Features.Measures;

namespace Analytics.Tests.Features;

public sealed class FeaturesPageTests
{
    private const string Page = "docs/features.md", Begins = "<!-- table -->\n", Ends = "<!-- end of table -->";

    [Fact]
    public void The_page_of_features_lists_all_measures()
    {
        var page = Checkout.Read(Page);
        var (from, to) = (page.IndexOf(Begins, StringComparison.Ordinal) + Begins.Length, page.IndexOf(Ends, StringComparison.Ordinal));
        var made = page[..from] + Table() + page[to..];
        if (Environment.GetEnvironmentVariable("ANALYTICS_APPROVE") == "1") { File.WriteAllText(Checkout.Path(Page), made); }

        Assert.Equal(made, Checkout.Read(Page));
    }

    [Fact]
    public void Each_measure_has_a_name_of_its_own_and_words_in_both_languages()
    {
        Assert.Equal(Measure.All.Count, Measure.All.DistinctBy(one => one.Name).Count());
        Assert.All(Measure.All, one =>
        {
            Assert.Matches(new Regex("^[a-z][A-Za-z]+$"), one.Name);
            Assert.Matches(new Regex("^[a-z]"), one.About.Advisor.English);
            Assert.Matches(new Regex(@"\p{IsCJKUnifiedIdeographs}"), one.About.Advisor.Chinese);
            Assert.False(one.About.Unverified && one.About.Citation is null, $"{one.Name} names no source to verify");
        });
    }

    private static string Table()
    {
        var table = new StringBuilder("| measure | of | what it is | unit, range | missing | concern | from | for advisors |\n");
        table.Append("|---|---|---|---|---|---|---|---|\n");
        foreach (var one in Measure.All.Select(measure => measure.About))
        {
            var source = $"{one.Citation}{(one.Unverified ? ", *unverified*" : "")}";
            table.Append(null, $"| `{one.Name}` | {one.Sources} | {one.Definition} | {one.Unit}, {one.Range} | {one.Missing} | ");
            table.Append(null, $"{one.Concern.ToString().ToLowerInvariant()} | {source} | ");
            table.Append(null, $"{one.Advisor.English}; {one.Advisor.Chinese} |\n");
        }

        return table.ToString();
    }
}
