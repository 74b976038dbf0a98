using System.Net;
using Analytics.Host.Data;
using Analytics.Host.Serving;
using Analytics.HostTests.Pages;

namespace Analytics.HostTests.Serving;

/// <summary>Behind a proxy, and past it.</summary>
public sealed class DoorwayTests
{
    private const string Root = "/literacy";
    private static readonly (string, string) secure = ("X-Forwarded-Proto", "https");
    private static readonly (string, string) client = ("X-Forwarded-For", "203.0.113.9");
    private static readonly (string, string) host = ("Host", "advice.example.edu");

    private static Reach Behind(params string[] proxies) =>
        Reach.Of("http://0.0.0.0:0", $"https://advice.example.edu{Root}", proxies);

    [Fact]
    public async Task Who_comes_by_the_proxy_signs_in_under_the_public_address()
    {
        await using var site = new LoneSite(TimeProvider.System, Behind("127.0.0.0/8"));
        await site.Start();
        using var visitor = new Visitor(site.Address, headers: [secure, client, host]);

        await site.Join(visitor, "naomi", Role.Admin, Root);
        var log = await visitor.Get($"{Root}/studies/campus/audit");

        Assert.Equal(HttpStatusCode.OK, log.Status);
        Assert.Contains($"href=\"{Root}/studies/campus/pages.css\"", log.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Root}/jobs\"", log.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(href|action)=\"/(?!literacy)", log.Text);
        Assert.All(visitor.Cookies.GetAllCookies(), cookie => Assert.True(cookie.Secure));
        Assert.Equal("203.0.113.9 https", (await visitor.Get($"{Root}/health/from")).Text);
    }

    [Fact]
    public async Task The_pages_of_all_studies_are_for_who_signed_in_from_elsewhere()
    {
        await using var site = new LoneSite(TimeProvider.System, Behind("127.0.0.0/8"));
        await site.Start();
        using var nobody = new Visitor(site.Address, headers: [secure, client, host]);
        using var admin = new Visitor(site.Address, headers: [secure, client, host]);
        using var lead = new Visitor(site.Address, headers: [secure, client, host]);
        using var here = new Visitor(site.Address);

        var before = await nobody.Get($"{Root}/");
        await site.Join(admin, "admin", Role.Admin, Root);
        await site.Join(lead, "lead", Role.Lead, Root);

        Assert.Equal($"{Root}/studies/campus/sign-in", before.Location);
        Assert.Equal($"{Root}/studies/campus/sign-in", (await nobody.Get($"{Root}/jobs")).Location);
        Assert.Equal("status", (await admin.Get($"{Root}/")).Text);
        Assert.Equal(HttpStatusCode.Forbidden, (await lead.Get($"{Root}/")).Status);
        Assert.Equal("status", (await here.Get("/")).Text);
        Assert.Equal("alive", (await nobody.Get("/health/live")).Text);
    }

    [Theory]
    [InlineData("203.0.113.9", "https", "advice.example.edu", "127.0.0.2", "This request came through a proxy that serve does not know")]
    [InlineData("203.0.113.9", "http", "advice.example.edu", "127.0.0.1", "The proxy has to be reached by HTTPS")]
    [InlineData("203.0.113.9", "https", "other.example.edu", "127.0.0.1", "This address serves 'advice.example.edu' only")]
    [InlineData(null, null, "advice.example.edu", "127.0.0.1", "Open https://advice.example.edu/literacy: these pages are behind a proxy")]
    public async Task What_comes_another_way_is_told_which_one(string? from, string? scheme, string name, string proxy, string told)
    {
        await using var site = new LoneSite(TimeProvider.System, Behind(proxy));
        await site.Start();
        (string, string)[] headers = from is null ? [("Host", name)] : [("X-Forwarded-For", from), ("X-Forwarded-Proto", scheme!), ("Host", name)];
        using var visitor = new Visitor(site.Address, headers: headers);

        var answer = await visitor.Get("/");

        Assert.True((int)answer.Status >= 400);
        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_a_client_made_up_does_not_count()
    {
        await using var site = new LoneSite(TimeProvider.System, Behind("127.0.0.1"));
        await site.Start();
        using var visitor = new Visitor(site.Address, headers: [secure, ("X-Forwarded-For", "127.0.0.1, 203.0.113.9"), host]);

        Assert.Equal("203.0.113.9 https", (await visitor.Get("/health/from")).Text);
    }

    [Fact]
    public async Task On_loopback_a_proxy_that_nobody_declared_is_refused()
    {
        await using var site = new LoneSite(TimeProvider.System);
        await site.Start();
        using var visitor = new Visitor(site.Address, headers: client);

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Get("/studies/campus/sign-in")).Status);
    }
}
