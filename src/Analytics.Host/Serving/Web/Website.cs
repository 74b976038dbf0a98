using Analytics.Host.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Analytics.Host.Serving;

/// <summary>The website of serve: status, health and metrics, which change nothing, and the pages of advisors and of the job
/// engine.</summary>
internal sealed class Website(ServeSettings settings, IReadOnlyList<ServedStudy> studies, JobEngine engine, Server server,
    TimeProvider clock)
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    /// <summary>Builds a web application without other configuration sources, with logs as JSON lines.</summary>
    public static WebApplicationBuilder Builder(TimeProvider clock, CertificateFile? certificate = null, SignOn? signOn = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
                kestrel.ConfigureHttpsDefaults(https => https.ServerCertificateSelector = (_, _) => certificate.Current));
        }

        builder.Services.AddRoutingCore();
        AdvisorPages.AddTo(builder.Services, clock);
        if (signOn is not null) { InstitutionSignIn.AddTo(builder.Services, signOn); }

        // The host would log a failed start as a stack trace; the command prints one line
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Hangfire", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error) // keys in a folder of the owner are intended
            .AddJsonConsole(json => (json.UseUtcTimestamp, json.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        return builder;
    }

    public void MapTo(WebApplication app)
    {
        var reach = settings.Reach;
        app.Urls.Add(reach.Address.ToString());
        new Doorway(reach).MapTo(app);
        app.Use(OrSayWhyNotAsync);
        app.MapGet("/", StatusAsync);
        app.MapGet("/metrics", MetricsAsync);
        app.MapGet("/health/live", context => AnswerAsync(context, StatusCodes.Status200OK, "text/plain; charset=utf-8", "alive\n"));
        app.MapGet("/health/ready", ReadyAsync);

        app.Services.GetRequiredService<AdvisorPages>().MapTo(app,
            [.. studies.Select(study => new ShownStudy(
                study.Id, () => study.Loaded, study.Store, study.People, clock, reach.BasePath, DeskOf(study)))]);
        JobPages.Map(engine.Storage, app, reach.BasePath);
    }

    private StudyDesk DeskOf(ServedStudy study) =>
        new(() => StudyState.Of(study), job => engine.Enqueue(Named.Of(job), study.Id, TimeSpan.Zero));

    /// <summary>Answers 503 in plain words if the records or the engine's database are unreachable.</summary>
    private static async Task OrSayWhyNotAsync(HttpContext context, RequestDelegate next)
    {
        try { await next(context); }
        catch (Exception away) when (!context.Response.HasStarted && away is not OperationCanceledException
            && Failure.Of(away, "") is { Kind: FailureKind.Passing })
        {
            await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "text/plain; charset=utf-8",
                $"The records cannot be reached ({away.GetType().Name}). A night under way goes on as far as it can, and the rest is done "
                    + $"when they are back. /health/ready says what is wrong.\n");
        }
    }

    private async Task StatusAsync(HttpContext context)
    {
        var records = settings.Records is null ? "a file in each data root" : studies[0].Database.Name;
        var about = $"Node {settings.Node}; records in {records}; version {Ingest.CodeVersion.Text}.";
        context.Response.Headers.ContentSecurityPolicy = Page.Policy;
        await AnswerAsync(context, StatusCodes.Status200OK, "text/html; charset=utf-8",
            StatusPage.Of(about, settings.Reach.BasePath, States(), context.Request.Query.ContainsKey("refresh")).ToString());
    }

    private async Task MetricsAsync(HttpContext context)
    {
        var states = States();
        var load = server.IsRunning ? await Task.Run(engine.Load).WaitAsync(patience, context.RequestAborted) : null;
        await AnswerAsync(context, StatusCodes.Status200OK, Metrics.ContentType, Metrics.Of(settings.Node, states, load));
    }

    /// <summary>200 if the records answer, the engine takes calls and every data root is writable; else 503 with what is wrong.</summary>
    private async Task ReadyAsync(HttpContext context)
    {
        var checks = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["engine"] = "ok" };
        await CheckAsync("engine", async () =>
        {
            if (!server.IsRunning) { throw new InvalidOperationException("stopping, or not started yet"); }

            await Task.Run(engine.Load).WaitAsync(patience, context.RequestAborted);
        });
        foreach (var study in studies)
        {
            await CheckAsync($"records of {study.Id}", () => Task.Run(() => StudyState.Of(study)).WaitAsync(patience));
            await CheckAsync($"data root of {study.Id}", () => Task.Run(() =>
            {
                using var probe = new FileStream(Path.Combine(study.Store.Lake, ".probe"), FileMode.Create, FileAccess.Write,
                    FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.DeleteOnClose);
                probe.WriteByte(0);
            }).WaitAsync(patience));
        }

        var ready = checks.Values.All(found => found == "ok");
        await AnswerAsync(context, ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, "application/json",
            JsonSerializer.Serialize(Doorway.IsLocal(context) ? new { ready, checks } : (object)new { ready }) + "\n");

        async Task CheckAsync(string name, Func<Task> look)
        {
            try
            {
                await look();
                checks[name] = "ok";
            }
            catch (Exception amiss) when (!context.RequestAborted.IsCancellationRequested)
            {
                checks[name] = amiss is InvalidOperationException or InstallationException ? amiss.Message : amiss.GetType().Name;
            }
        }
    }

    private List<StudyState> States() => [.. studies.Select(StudyState.Of)];

    private static async Task AnswerAsync(HttpContext context, int status, string type, string text)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        await context.Response.WriteAsync(text);
    }
}
