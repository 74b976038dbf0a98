using System.Net;
using Analytics.Host.Data;

namespace Analytics.HostTests.Pages;

/// <summary>Signing in by the institution: who has an account comes in, and nobody else, and no account is made.</summary>
public sealed class InstitutionTests : IAsyncLifetime, IDisposable
{
    private readonly Institution institution = new();
    private LoneSite site = null!;
    private Visitor visitor = null!;

    public async Task InitializeAsync()
    {
        site = new LoneSite(TimeProvider.System, signOn: await institution.Start());
        await site.Start();
        institution.Site = site.Address;
        visitor = new Visitor(site.Address);
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        await institution.DisposeAsync();
    }

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task Who_has_an_account_comes_in_and_goes_out_at_both()
    {
        site.Invite("naomi@example.edu", Role.Admin);
        institution.Who = "Naomi@Example.edu";

        var entered = await Enter();
        var page = await visitor.Get("/studies/campus/audit");
        await visitor.Fill("/studies/campus/audit", "/studies/campus/sign-out");
        var off = await visitor.Get("/studies/campus/sign-off");
        var back = await visitor.Get(await Institution.Through(off.Location));

        Assert.Equal((HttpStatusCode.Redirect, "/studies/campus"), (entered.Status, entered.Location));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Get("/studies/campus/audit")).Status);
        Assert.True(institution.HasLeft);
        Assert.Equal("/studies/campus/sign-in", back.Location);
        Assert.Contains(site.Audit(), line => line is { Act: AuditAct.SignedIn, Who: "naomi@example.edu", Subject: "institution" });
    }

    [Fact]
    public async Task Who_has_none_is_told_so_and_none_is_made()
    {
        institution.Who = "stranger";

        var refused = await Enter();
        var page = await visitor.Get(refused.Location!);

        Assert.Equal("/studies/campus/sign-in?refused=true", refused.Location);
        Assert.Contains("You have no account here", page.Text, StringComparison.Ordinal);
        Assert.Equal("/studies/campus/sign-in", (await visitor.Get("/studies/campus")).Location);
        var line = Assert.Single(site.Audit());
        Assert.Equal((AuditAct.Refused, null), (line.Act, line.Who)); // without the name
        Assert.Empty(site.Accounts());
    }

    [Fact]
    public async Task Whom_the_institution_lets_not_through_and_an_answer_to_another_browser_get_no_session()
    {
        site.Invite("naomi", Role.Admin);
        (institution.Who, institution.Refuses) = ("naomi", true);
        var refused = await Enter();
        institution.Refuses = false;
        var back = await Institution.Through((await visitor.Get("/studies/campus/sign-on")).Location);
        using var other = new Visitor(site.Address);
        var stolen = await other.Get(back);
        var used = (await visitor.Get(back), await visitor.Get(back));

        Assert.Equal("/studies/campus/sign-in?refused=true", refused.Location);
        Assert.NotEqual("/studies/campus", stolen.Location);
        Assert.DoesNotContain(other.Cookies.GetAllCookies(), cookie => cookie.Name == "analytics-session");
        Assert.Equal("/studies/campus", used.Item1.Location);
        Assert.NotEqual("/studies/campus", used.Item2.Location);
    }

    [Fact]
    public async Task A_claim_may_be_the_advisors_id_of_the_roster()
    {
        await using var other = new Institution();
        await using var pages = new LoneSite(TimeProvider.System, signOn: await other.Start("staff", byAdvisor: true));
        await pages.Start();
        (other.Site, other.Who) = (pages.Address, "ADV1");
        pages.Invite("naomi", Role.Advisor, "ADV1");
        using var advisor = new Visitor(pages.Address);

        var entered = await advisor.Get(await Institution.Through((await advisor.Get("/studies/campus/sign-on")).Location));
        pages.Invite("twin", Role.Advisor, "ADV1");
        var unclear = await advisor.Get(await Institution.Through((await advisor.Get("/studies/campus/sign-on")).Location));

        Assert.Equal("/studies/campus", entered.Location);
        Assert.Equal("/studies/campus/sign-in?refused=true", unclear.Location); // two accounts would do
    }

    /// <summary>From the link on the page of signing in to where the institution sends back.</summary>
    private async Task<Answer> Enter()
    {
        Assert.Contains("/studies/campus/sign-on", (await visitor.Get("/studies/campus/sign-in")).Text, StringComparison.Ordinal);
        return await visitor.Get(await Institution.Through((await visitor.Get("/studies/campus/sign-on")).Location));
    }
}
