using System.Net;
using Analytics.Host.Data;
using Analytics.Host.Pages;
using Analytics.HostTests.Records;
using Microsoft.AspNetCore.Http;

namespace Analytics.HostTests.Pages;

/// <summary>How long a session lasts, by a clock that a test moves.</summary>
public sealed class SessionTests
{
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 4, 13, 9, 0, 0, TimeSpan.FromHours(8)));

    [Fact]
    public async Task A_session_that_is_used_all_the_time_ends_after_twelve_hours()
    {
        await using var site = new LoneSite(clock);
        await site.Start();
        using var visitor = new Visitor(site.Address);
        await site.Join(visitor, "naomi", Role.Admin);

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
        await using var site = new LoneSite(clock);
        await site.Start();
        using var visitor = new Visitor(site.Address);
        await site.Join(visitor, "naomi", Role.Admin);

        clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal("/studies/campus/sign-in", (await visitor.Get("/studies/campus/audit")).Location);
    }

    [Fact]
    public async Task Links_of_two_accounts_are_tried_each_for_itself()
    {
        await using var site = new LoneSite(clock);
        await site.Start();
        using var visitor = new Visitor(site.Address);
        var (mine, other) = (site.Invite("naomi", Role.Admin), site.Invite("james", Role.Admin));
        var answers = new List<HttpStatusCode>();
        for (var tries = 0; tries < 31; tries++)
        {
            answers.Add((await visitor.Fill(mine, ("Password", "one thing to say"), ("Again", "another thing to say"))).Status);
        }

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (answers[29], answers[30]));
        Assert.Equal(HttpStatusCode.OK, (await visitor.Fill(other, ("Password", "one"), ("Again", "two"))).Status);
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
}
