using System.Net;
using Analytics.Host.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Analytics.HostTests.Jobs;

public sealed class JobPagesTests
{
    [Fact]
    public async Task Pages_of_jobs_are_for_this_machine_only_and_show_a_job_in_words()
    {
        await using var engine = new JobEngine(new JobEngineSettings());
        await engine.StartAsync((_, _, _) => Task.FromResult(""), _ => { }, default);
        engine.Enqueue("nightly", "demo", TimeSpan.FromHours(1), "2026-10-21T01:30Z");
        await using var app = Site(engine);
        await app.StartAsync();
        using var browser = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        Assert.Equal("elsewhere", await browser.GetStringAsync(new Uri("/other", UriKind.Relative)));
        var page = await browser.GetStringAsync(new Uri("/jobs/jobs/scheduled", UriKind.Relative));
        Assert.Contains("nightly of demo, due 2026-10-21T01:30Z", page, StringComparison.Ordinal);
        using var far = new HttpRequestMessage(HttpMethod.Get, "/jobs/jobs/scheduled");
        far.Headers.Add("Far", "yes");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SendAsync(far)).StatusCode);
    }

    [Fact]
    public async Task A_recurring_job_can_be_triggered_and_shows_its_stage_and_what_came_of_it()
    {
        var ledger = new Ledger();
        await using var engine = new JobEngine(new JobEngineSettings());
        await engine.StartAsync(
            async (call, stage, stop) =>
            {
                stage("ingest");
                await ledger.Work(call, stage, stop);
                return "The nightly of 2026-10-21 01:30 UTC is finished: abc.";
            },
            _ => { }, default);
        engine.Repeat("nightly", "demo", "30 1 * * *", TimeZoneInfo.Utc);
        await using var app = Site(engine);
        await app.StartAsync();
        using var browser = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var form = new FormUrlEncodedContent([new("jobs[]", "nightly demo")]);
        using var answer = await browser.PostAsync(new Uri("/jobs/recurring/trigger", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await ledger.Until(calls => calls.Count == 1);
        Assert.Equal(new JobCall("nightly", "demo"), ledger.Calls[0]);
        var page = "";
        await Ledger.Until(() => (page = Details(browser, engine)).Contains("is finished: abc.", StringComparison.Ordinal), () => page);
        Assert.Contains("nightly of demo: what is due", page, StringComparison.Ordinal);
        Assert.Contains("ingest", page, StringComparison.Ordinal);
    }

    /// <summary>The page of the one job that is done; empty before it is.</summary>
    private static string Details(HttpClient browser, JobEngine engine) =>
        engine.Storage.GetMonitoringApi().SucceededJobs(0, 1) is [{ Key: var id }]
        ? browser.GetStringAsync(new Uri($"/jobs/jobs/details/{id}", UriKind.Relative)).GetAwaiter().GetResult() : "";

    /// <summary>A site whose request comes from another machine when it says so.</summary>
    private static WebApplication Site(JobEngine engine)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Use((context, next) =>
        {
            if (context.Request.Headers.ContainsKey("Far")) { context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.9"); }

            return next(context);
        });
        JobPages.Map(engine.Storage, app);
        app.MapGet("/other", () => "elsewhere");
        return app;
    }
}
