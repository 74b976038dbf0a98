using System.Net;
using Analytics.Host.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Analytics.HostTests.Jobs;

public sealed class JobPagesTests
{
    [Fact]
    public async Task Pages_of_jobs_are_for_this_machine_to_look_at_only()
    {
        await using var engine = new JobEngine(new JobEngineSettings());
        await engine.StartAsync((_, _) => Task.FromResult(""), _ => { }, [], default);
        engine.Enqueue("later", "demo", TimeSpan.FromHours(1));
        await using var app = Site(engine);
        await app.StartAsync();
        using var browser = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        Assert.Equal("elsewhere", await browser.GetStringAsync(new Uri("/other", UriKind.Relative)));
        Assert.Contains("Scheduled", await browser.GetStringAsync(new Uri("/jobs/jobs/scheduled", UriKind.Relative)), StringComparison.Ordinal);
        using var far = new HttpRequestMessage(HttpMethod.Get, "/jobs/jobs/scheduled");
        far.Headers.Add("Far", "yes");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SendAsync(far)).StatusCode);

        using var form = new FormUrlEncodedContent([new("jobs[]", "1")]);
        await browser.PostAsync(new Uri("/jobs/jobs/scheduled/delete", UriKind.Relative), form);
        Assert.Equal(new JobLoad(1, 0), engine.Load());
    }

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
        Assert.Equal("/jobs", JobPages.Map(engine.Storage, app));
        app.MapGet("/other", () => "elsewhere");
        return app;
    }
}
