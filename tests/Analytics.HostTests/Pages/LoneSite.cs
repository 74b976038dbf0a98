using Analytics.Host.Data;
using Analytics.Host.Pages;
using Analytics.Host.Serving;
using Analytics.Tests.Nightly;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.HostTests.Pages;

/// <summary>The pages of a campus within the test, by its clock: no jobs are done.</summary>
internal sealed class LoneSite : IAsyncDisposable
{
    private readonly Campus campus = new();
    private readonly WebApplication app;
    private readonly TimeProvider clock;

    public LoneSite(TimeProvider clock, Reach? reach = null, SignOn? signOn = null)
    {
        this.clock = clock;
        reach ??= Reach.Of("http://127.0.0.1:0");
        campus.Write();
        var study = campus.Open().Study;
        app = Website.Builder(clock, reach.Certificate, signOn).Build();
        app.Urls.Add(reach.Address.ToString());
        new Doorway(reach).MapTo(app);
        app.MapGet("/", context => context.Response.WriteAsync("status"));
        app.MapGet("/health/live", context => context.Response.WriteAsync("alive"));
        app.MapGet("/health/from", context => context.Response.WriteAsync($"{context.Connection.RemoteIpAddress} {context.Request.Scheme}"));
        app.Services.GetRequiredService<AdvisorPages>()
            .MapTo(app, [new ShownStudy("campus", () => study, campus.Store, new AdvisingFile(campus.Store), clock, reach.BasePath)]);
    }

    public Uri Address => new(app.Urls.Single().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));

    public IReadOnlyList<Endpoint> Endpoints => app.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    public Task Start() => app.StartAsync();

    /// <summary>Adds an account, and sets its password by the link.</summary>
    public async Task Join(Visitor visitor, string name, Role role, string root = "")
    {
        var password = AdvisedCampus.PasswordOf(name);
        var answer = await visitor.Fill(root + Invite(name, role), ("Password", password), ("Again", password));
        Assert.Equal($"{root}/studies/campus", answer.Location);
    }

    /// <summary>Adds an account; gives the path of its link.</summary>
    public string Invite(string name, Role role, string? advisor = null)
    {
        using var data = new AdvisingFile(campus.Store).Open();
        var link = new Accounts(data, clock).Add(Account.Of(name, role, advisor));
        return $"/studies/campus/first?account={link.Account}&code={link.Code}";
    }

    public IReadOnlyList<Account> Accounts()
    {
        using var data = new AdvisingFile(campus.Store).Open();
        return [.. data.Accounts];
    }

    public IReadOnlyList<AuditEntry> Audit()
    {
        using var data = new AdvisingFile(campus.Store).Open();
        return [.. data.Audit];
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        campus.Dispose();
    }
}
