using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Analytics.Reports;

namespace Analytics.Tests.Reports;

public sealed class PageTests
{
    private const string Nasty = "<script>alert(\"1\")</script>";
    private const string Encoded = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;";

    [Fact]
    public void Text_is_encoded_wherever_it_stands()
    {
        var page = new Page(Nasty, Nasty) { HasContents = true, Top = $"<header>{Nasty}</header>", Foot = Nasty }
            .Section(Nasty).Paragraph(Nasty).Caution(Nasty).Table(Nasty, [Nasty, "#" + Nasty], [[Nasty, $"<b>{Nasty}</b>"]]).ToString();

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        // Title and what it is about twice each, top, foot, section twice, paragraph, caution, caption twice, two heads, two cells, the
        // label of one.
        Assert.Equal(17, Regex.Count(page, Regex.Escape(Encoded)));
        Assert.Contains($"<bdi><b>{Encoded}</b></bdi>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_made_elsewhere_is_encoded_even_if_it_looks_like_markup()
    {
        var chosen = Nasty.Length > 0 ? $"<b>{1}</b>" : "";

        Assert.Equal("<p>&lt;b&gt;1&lt;/b&gt;</p>", Html.Of($"<p>{chosen}</p>").ToString());
    }

    [Fact]
    public void Numbers_have_marks_between_thousands_and_a_point()
    {
        Assert.Equal("12,345 of 0.50", Html.Of($"{12_345} of {0.5:0.00}").ToString());
        Assert.Equal("1,000", ((Html)1_000).ToString());
    }

    [Fact]
    public void The_policy_allows_the_style_of_the_page_and_nothing_else()
    {
        var style = Regex.Match(new Page("A page", "a study").ToString(), "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1].Value;

        Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", Page.Policy,
            StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none';", Page.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_is_named_by_its_heading_and_listed_in_the_contents()
    {
        var page = new Page("A page", "a study") { HasContents = true }.Section("First").Section("Second", "of-mine").ToString();

        Assert.Contains("<section aria-labelledby=\"part-1\">\n<h2 id=\"part-1\">First</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<li><a href=\"#part-1\">First</a></li><li><a href=\"#of-mine\">Second</a></li>", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "</section>"));
    }
}
