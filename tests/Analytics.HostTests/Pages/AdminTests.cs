using System.Net;
using Analytics.Host.Data;

namespace Analytics.HostTests.Pages;

/// <summary>What an admin may do, and nobody else: the engine's pages and the audit log.</summary>
[Collection(AdvisedCampusTests.Name)]
public sealed class AdminTests(AdvisedCampus campus)
{
    private const string Log = "/studies/campus/audit";

    [Fact]
    public async Task The_pages_of_jobs_are_for_admins_alone_where_there_are_accounts()
    {
        using var nobody = campus.Visit(from: 41);
        using var admin = await campus.SignedIn("admin", from: 41);

        Assert.Equal("/studies/campus/sign-in", (await nobody.Get("/jobs")).Location);
        Assert.Equal("/studies/campus/sign-in", (await nobody.Send("/jobs/recurring/trigger", ("jobs[]", "nightly campus"))).Location);
        Assert.Equal(HttpStatusCode.OK, (await admin.Get("/jobs/recurring")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.Send("/jobs/recurring/trigger", ("jobs[]", "look campus"))).Status);
        foreach (var name in new[] { "one", "lead", "researcher" })
        {
            using var other = await campus.SignedIn(name, from: 41);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.Get("/jobs")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.Send("/jobs/recurring/trigger", ("jobs[]", "look campus"))).Status);
        }

        var acts = campus.Audit().Where(entry => entry.Subject?.StartsWith("/jobs", StringComparison.Ordinal) == true).ToList();
        Assert.Contains(acts, entry => entry is { Who: "admin", Act: AuditAct.ChangedJobs, Subject: "/jobs/recurring/trigger" });
        Assert.Contains(acts, entry => entry is { Who: "lead", Act: AuditAct.Denied });
    }

    [Fact]
    public async Task No_page_can_be_framed_whoever_serves_it()
    {
        using var admin = await campus.SignedIn("admin", from: 42);
        foreach (var path in new[] { "/", "/metrics", "/jobs", "/jobs/recurring", Log, "/studies/campus/sign-in", "/nothing" })
        {
            var page = await admin.Get(path);
            Assert.Equal(("DENY", "nosniff", "same-origin"),
                (page.Header("X-Frame-Options"), page.Header("X-Content-Type-Options"), page.Header("Cross-Origin-Opener-Policy")));
        }

        Assert.Contains("frame-ancestors 'none'", (await admin.Get("/jobs")).Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_leaves_a_line()
    {
        await campus.Join("prying", "--role", "advisor", "--advisor", "ADV1");
        using var advisor = await campus.SignedIn("prying", from: 43);

        await advisor.Get(Log);
        await advisor.Get("/studies/campus/students/S001");

        Assert.Equal([(AuditAct.Denied, "/studies/{study}/audit"), (AuditAct.NotFound, "/studies/{study}/students/{id}")],
            campus.Audit().Where(entry => entry is { Who: "prying", Act: AuditAct.Denied or AuditAct.NotFound })
                .Select(entry => (entry.Act, entry.Subject)));
    }

    [Fact]
    public async Task The_audit_log_is_shown_to_admins_in_both_languages_and_by_who_and_what()
    {
        using var admin = await campus.SignedIn("admin", from: 44);
        using var advisor = await campus.SignedIn("two", from: 44);
        await advisor.Get("/studies/campus/students");
        var student = campus.Audit().Last(entry => entry is { Who: "two", Act: AuditAct.Listed }).Student!;

        Assert.Equal(Log, (await admin.Get("/studies/campus")).Location);
        var all = (await admin.Get(Log)).Text;
        var looks = (await admin.Get($"{Log}?Student={student}&Act=Listed")).Text;
        var chinese = (await admin.Get($"{Log}?Who=two&lang=zh-Hans")).Text;

        Assert.Contains("<h1>Audit log</h1>", all, StringComparison.Ordinal);
        Assert.Contains("shown in a list", looks, StringComparison.Ordinal);
        Assert.DoesNotContain(">signed in</td>", looks, StringComparison.Ordinal);
        Assert.Contains(student, looks, StringComparison.Ordinal);
        Assert.Contains(">在名单中显示</td>", chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("<bdi>admin</bdi>", chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_lines_are_reached_page_by_page()
    {
        using var admin = await campus.SignedIn("admin", from: 45);
        using (var data = new AdvisingFile(campus.Store).Open())
        {
            data.Note(Enumerable.Range(0, 150).Select(_ => new AuditEntry { At = DateTimeOffset.UnixEpoch, Who = "many", Act = AuditAct.Viewed }));
        }

        var (until, seen) = (campus.Audit()[^1].Number, 0);
        var path = $"{Log}?Before={until + 1}";
        while (path is not null)
        {
            var page = (await admin.Get(path)).Text;
            seen += page.Split("<tr><td").Length - 1;
            path = System.Text.RegularExpressions.Regex.Match(page, "class=\"links\"><a href=\"([^\"]+)\"") is { Success: true } earlier
                ? WebUtility.HtmlDecode(earlier.Groups[1].Value) : null;
        }

        Assert.Equal(until, seen);
    }
}
