using System.Text.RegularExpressions;
using Analytics.Host.Data;
using Analytics.Host.Pages;

namespace Analytics.HostTests.Pages;

/// <summary>Looking for students, leaving some out, and the order of the rest: by the address alone.</summary>
[Collection(AdvisedCampusTests.Name)]
public sealed partial class FindTests(AdvisedCampus campus)
{
    private const string Students = "/studies/campus/students";

    [Fact]
    public async Task A_name_or_an_id_finds_one_s_own_students_and_nobody_else_s()
    {
        using var one = await campus.SignedIn("one", from: 60);
        using var two = await campus.SignedIn("two", from: 61);
        var (own, others) = (await Names(one, ""), await Names(two, ""));
        var (mine, theirs) = (own.First(name => name.StartsWith("Family-", StringComparison.Ordinal)), others.First());

        Assert.Equal([mine], await Names(one, $"?find={mine.ToUpperInvariant()}"));
        Assert.Equal([mine], await Names(one, $"?find=+S{mine[^3..].TrimStart('-').PadLeft(3, '0')}+"));
        Assert.Equal(own.Where(name => name.Contains("amily-0", StringComparison.Ordinal)), await Names(one, "?find=amily-0"));
        Assert.Empty(await Names(one, $"?find={theirs}"));
        Assert.Empty(await Names(one, "?find=%3Cscript%3E"));
        Assert.Contains("&lt;script&gt;", (await one.Get($"{Students}?find=%3Cscript%3E")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state=new", "tag new")]
    [InlineData("band=strong", "#strong")]
    [InlineData("target=support&course=B-2025A&sort=name", "B-2025A")]
    public async Task Every_entry_that_is_left_has_what_was_asked_for(string query, string has)
    {
        using var one = await campus.SignedIn("one", from: 62);
        var all = Entries((await one.Get(Students)).Text);

        var page = (await one.Get($"{Students}?{query}")).Text;

        var left = Entries(page);
        Assert.NotEmpty(left);
        Assert.Equal(all.Where(entry => entry.Contains(has, StringComparison.Ordinal)).Select(Name).Order(), left.Select(Name).Order());
        Assert.Matches($"role=\"status\">[0-9]+ of {(await Names(one, "")).Count} students", page);
        Assert.All(query.Split('&').Where(part => !part.StartsWith("state=", StringComparison.Ordinal)).Select(part => part.Split('=')[1]),
            word => Assert.Contains($"value=\"{word}\" selected", page, StringComparison.Ordinal));
        Assert.Equal(query.StartsWith("state=", StringComparison.Ordinal),
            page.Contains("state=new\" aria-current=\"true\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_order_is_by_name_or_by_signs()
    {
        using var one = await campus.SignedIn("one", from: 63);

        var named = Entries((await one.Get($"{Students}?sort=name")).Text).Select(Name).ToList();
        var signed = Entries((await one.Get($"{Students}?sort=signs")).Text).Select(entry => Bands().Matches(entry)
            .Min(match => (int)Enum.Parse<Band>(match.Groups[1].Value, ignoreCase: true))).ToList();

        Assert.True(named.Count > 1);
        Assert.Equal(named.Order(StringComparer.OrdinalIgnoreCase), named);
        Assert.Equal(signed.Order(), signed);
    }

    [Fact]
    public async Task Only_who_is_shown_is_entered_into_the_audit_log()
    {
        using var one = await campus.SignedIn("one", from: 64);
        var name = (await Names(one, ""))[0];
        var before = campus.Audit().Count(entry => entry.Act == AuditAct.Listed);

        await one.Get($"{Students}?find={Uri.EscapeDataString(name)}");

        Assert.Equal(before + 1, campus.Audit().Count(entry => entry.Act == AuditAct.Listed));
    }

    private static async Task<List<string>> Names(Visitor visitor, string query) =>
        [.. Link().Matches((await visitor.Get(Students + query)).Text).Select(match => match.Groups[1].Value).Distinct()];

    private static List<string> Entries(string page) => [.. Entry().Matches(page).Select(match => match.Value)];

    private static string Name(string entry) => Link().Match(entry).Groups[1].Value;

    [GeneratedRegex("<article.*?</article>", RegexOptions.Singleline)]
    private static partial Regex Entry();

    [GeneratedRegex("/students/[0-9a-f]{32}\"><bdi>([^<]*)</bdi>")]
    private static partial Regex Link();

    [GeneratedRegex("href=\"#(strong|some|few|cannottell)\"")]
    private static partial Regex Bands();
}
