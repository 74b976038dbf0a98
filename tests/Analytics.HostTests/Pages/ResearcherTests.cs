using System.Net;
using System.Text.RegularExpressions;
using Analytics.Host.Data;
using Analytics.Registry;

namespace Analytics.HostTests.Pages;

/// <summary>What researchers see and decide: pseudonyms and classes, and rows of the quarantine only by a right of its own.</summary>
[Collection(AdvisedCampusTests.Name)]
public sealed partial class ResearcherTests(AdvisedCampus campus)
{
    private const string Root = "/studies/campus";

    [Fact]
    public async Task Runs_are_listed_and_each_tells_its_sources_and_targets()
    {
        using var researcher = await campus.SignedIn("researcher", from: 51);

        Assert.Equal($"{Root}/runs", (await researcher.Get(Root)).Location);
        var runs = (await researcher.Get($"{Root}/runs")).Text;
        var run = await researcher.Get($"{Root}/runs/{Night().Match(runs).Value}");

        Assert.Equal(HttpStatusCode.OK, run.Status);
        Assert.All(["roster", "lms", "Support", "Stages"], word => Assert.Contains(word, run.Text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.NotFound, (await researcher.Get($"{Root}/runs/2025-11-16-nightly-0000000000")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await researcher.Get($"{Root}/runs/..%2f..%2fprivate")).Status);
    }

    [Fact]
    public async Task The_report_of_a_run_can_do_nothing()
    {
        using var researcher = await campus.SignedIn("researcher", from: 52);
        var run = Night().Match((await researcher.Get($"{Root}/runs")).Text).Value;
        File.WriteAllText(Path.Combine(campus.Store.Run(run), "report.html"), "<h1>Report</h1>");

        File.WriteAllText(Path.Combine(campus.Store.Run(run), "report.json"), "{}");

        var report = await researcher.Get($"{Root}/runs/{run}/report.html");
        var data = await researcher.Get($"{Root}/runs/{run}/report.json"); // where the report's own link leads

        Assert.Equal("<h1>Report</h1>", report.Text);
        Assert.Equal(("{}", "application/json"), (data.Text, data.Message.Content.Headers.ContentType!.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, (await researcher.Get($"{Root}/runs/{run}/record.json")).Status);
        Assert.EndsWith("; sandbox", report.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quarantine_is_told_by_class_and_its_rows_are_a_right_that_is_recorded()
    {
        await campus.Join("curator", "--role", "researcher", "--sees-quarantine");
        using var researcher = await campus.SignedIn("researcher", from: 53);
        using var curator = await campus.SignedIn("curator", from: 53);

        var told = (await researcher.Get($"{Root}/sources")).Text;
        var link = WebUtility.HtmlDecode(Rows().Match((await curator.Get($"{Root}/sources")).Text).Groups[1].Value);
        var rows = await curator.Get(link);

        Assert.Contains("no time in a declared format: <b>1 row</b>", told, StringComparison.Ordinal);
        Assert.DoesNotContain("no such time", told, StringComparison.Ordinal);
        Assert.DoesNotMatch(Rows(), told);
        Assert.Contains("no such time", rows.Text, StringComparison.Ordinal);
        Assert.Equal("attachment", rows.Message.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(HttpStatusCode.Forbidden, (await researcher.Get(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await curator.Get($"{Root}/sources?handler=rows&source=lms&file=..%2f..%2fkey")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await curator.Get($"{Root}/sources?handler=rows&source=..&file=key")).Status);
        Assert.Matches("^lms/[0-9a-f]{12}\\.csv$",
            Assert.Single(campus.Audit(), entry => entry is { Who: "curator", Act: AuditAct.SawQuarantine }).Subject!);
    }

    [Fact]
    public async Task A_person_promotes_and_takes_back_with_a_reason_that_is_kept()
    {
        using var researcher = await campus.SignedIn("researcher", from: 54);
        var registry = new ModelRegistry(campus.Store);
        var before = registry.Promotions("support").Count;
        var other = Version().Match((await researcher.Get($"{Root}/models")).Text).Groups[1].Value;
        async Task<Answer> Ask(string handler, params (string, string)[] fields) =>
            await researcher.Fill($"{Root}/models", $"{Root}/models?handler={handler}", [("Target", "support"), .. fields]);

        var gates = await Ask("Promote", ("Version", other), ("Why", "a test"));
        var promoted = await Ask("Promote", ("Version", other), ("Why", "a test"), ("DespiteGates", "true"));
        var back = await Ask("RollBack", ("Why", "the test is over"));

        Assert.Contains("has not passed its gates", gates.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (promoted.Status, back.Status));
        Assert.Equal(before + 2, registry.Promotions("support").Count);
        Assert.StartsWith("a test", registry.Promotions("support")[^2].Grounds, StringComparison.Ordinal);
        Assert.Equal([AuditAct.Promoted, AuditAct.RolledBack],
            campus.Audit().Where(entry => entry is { Who: "researcher", Act: AuditAct.Promoted or AuditAct.RolledBack })
                .Select(entry => entry.Act));
    }

    [Fact]
    public async Task Work_is_asked_for_by_a_button_and_that_is_recorded()
    {
        using var researcher = await campus.SignedIn("researcher", from: 55);
        var page = await researcher.Get($"{Root}/schedules");

        var asked = await researcher.Fill($"{Root}/schedules", $"{Root}/schedules?handler=Run", ("job", "Nightly"));

        Assert.Contains("30 2 16 11 *", page.Text, StringComparison.Ordinal);
        Assert.Equal($"{Root}/schedules?asked=Nightly", asked.Location);
        Assert.Contains("Asked for: night.", (await researcher.Get(asked.Location!)).Text, StringComparison.Ordinal);
        Assert.Contains(campus.Audit(), entry => entry is { Who: "researcher", Act: AuditAct.AskedForWork, Subject: "nightly" });
    }

    [Fact]
    public async Task No_page_of_researchers_holds_a_raw_id_a_name_or_a_pseudonym_that_nobody_asked_for()
    {
        using var researcher = await campus.SignedIn("researcher", from: 56);
        var run = Night().Match((await researcher.Get($"{Root}/runs")).Text).Value;

        foreach (var path in new[] { "runs", $"runs/{run}", "sources", "models", "schedules" })
        {
            var page = await researcher.Get($"{Root}/{path}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotMatch("S0[0-9]{2}\\b|ADV[0-9]|Family-|[sa][0-9a-f]{32}", page.Text);
        }
    }

    [GeneratedRegex("2025-11-16-nightly-[0-9a-f]{10}")]
    private static partial Regex Night();

    [GeneratedRegex("href=\"([^\"]*handler=rows[^\"]*)\"")]
    private static partial Regex Rows();

    [GeneratedRegex("<option value=\"([0-9a-f]{12})\"")]
    private static partial Regex Version();
}
