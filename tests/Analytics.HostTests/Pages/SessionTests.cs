using System.Net;
using Analytics.Host.Data;
using Analytics.Host.Pages;
using Analytics.Host.Serving;
using Analytics.HostTests.Records;
using Analytics.Tests.Nightly;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.HostTests.Pages;

/// <summary>How long a session lasts, by a clock that a test moves.</summary>
public sealed class SessionTests : IDisposable
{
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 4, 13, 9, 0, 0, TimeSpan.FromHours(8)));
    private readonly Campus campus = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        campus.Dispose();
    }

    [Fact]
    public async Task A_session_that_is_used_all_the_time_ends_after_twelve_hours()
    {
        await using var app = Site();
        await app.StartAsync();
        using var visitor = await SignedIn(app);

        for (var minutes = 0; minutes < (12 * 60) - 45; minutes += 45)
        {
            clock.Advance(TimeSpan.FromMinutes(45));
            Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/studies/campus/audit")).Status);
        }

        clock.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal("/studies/campus/sign-in", (await visitor.Get("/studies/campus/audit")).Location);
    }

    [Fact]
    public async Task A_session_that_is_not_used_ends_after_an_hour()
    {
        await using var app = Site();
        await app.StartAsync();
        using var visitor = await SignedIn(app);

        clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal("/studies/campus/sign-in", (await visitor.Get("/studies/campus/audit")).Location);
    }

    [Fact]
    public void Tries_of_a_name_and_of_an_address_are_counted_for_themselves()
    {
        using var rate = new SignInRate();

        Assert.Equal(30, Enumerable.Range(0, 40).Count(_ => Try(rate, "192.0.2.1", "naomi")));
        Assert.True(Try(rate, "192.0.2.1", "james"));
        Assert.True(Try(rate, "192.0.2.2", "naomi"));
        Assert.Equal(120, Enumerable.Range(0, 200).Count(guess => Try(rate, "192.0.2.3", $"name {guess}")));
        Assert.True(Try(rate, "192.0.2.4", "naomi"));
        Assert.All(Enumerable.Range(0, 200), guess => Assert.True(Try(rate, "127.0.0.1", $"name {guess}")));
        Assert.Equal(30, Enumerable.Range(0, 40).Count(_ => Try(rate, "127.0.0.1", "naomi")));
    }

    private static bool Try(SignInRate rate, string address, string name) =>
        rate.Admits(new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } }, name);

    private WebApplication Site()
    {
        campus.Write();
        var study = campus.Open().Study;
        var app = Website.Builder(clock).Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Services.GetRequiredService<AdvisorPages>().MapTo(app, [new ShownStudy("campus", () => study, campus.Store, clock)]);
        return app;
    }

    private async Task<Visitor> SignedIn(WebApplication app)
    {
        using var data = AdvisingData.Open(campus.Store);
        var link = new Accounts(data, clock).Add("naomi", Role.Admin, null);
        var visitor = new Visitor(new Uri(app.Urls.Single()));
        await visitor.Fill($"/studies/campus/first?account={link.Account}&code={link.Code}",
            ("Password", "naomi walks to the library"), ("Again", "naomi walks to the library"));
        return visitor;
    }
}
