using System.Net;
using System.Text.RegularExpressions;
using Analytics.Host.Pages;
using Analytics.Host.Serving;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace Analytics.HostTests.Pages;

/// <summary>Every route, every role, and students who are one's own, another's and nobody's.</summary>
[Collection(AdvisedCampusTests.Name)]
public sealed partial class AccessMatrixTests(AdvisedCampus campus)
{
    private const string Unknown = "00000000000000000000000000000000";
    private static readonly string[] roles = ["nobody", "one", "two", "lead", "researcher", "admin"];
    private static readonly string[] everybody = roles;
    private static readonly string[] signedIn = roles[1..];
    private static readonly string[] advisers = ["one", "two", "lead"];
    private static readonly string[] researchers = ["researcher", "admin"];
    private static readonly string[] nobody = [];

    /// <summary>Who may have what, by route and handler. A route that is new is not in here, and fails the test.</summary>
    private static readonly Dictionary<string, string[]> may = new()
    {
        ["studies/{study}"] = signedIn,
        ["studies/{study}/audit"] = ["admin"],
        ["studies/{study}/first"] = everybody,
        ["studies/{study}/pages.css"] = everybody,
        ["studies/{study}/models"] = researchers,
        ["studies/{study}/models?handler=Card"] = researchers,
        ["studies/{study}/runs"] = researchers,
        ["studies/{study}/runs/{id}/{file?}"] = researchers,
        ["studies/{study}/schedules"] = researchers,
        ["studies/{study}/sign-in"] = everybody,
        ["studies/{study}/sign-off"] = everybody, // leads to the institution
        ["studies/{study}/sign-on"] = everybody,
        ["studies/{study}/sign-out"] = signedIn,
        ["studies/{study}/sources"] = researchers,
        ["studies/{study}/sources?handler=Rows"] = nobody, // without the right of its own
        ["studies/{study}/students"] = advisers,
        ["studies/{study}/students?handler=Csv"] = advisers,
        ["studies/{study}/students?handler=Xlsx"] = advisers,
        ["studies/{study}/students/{id}"] = advisers,
        ["studies/{study}/students/{id}/contact"] = ["one", "two"],
        ["studies/{study}/students/{id}/sheet"] = advisers,
    };

    /// <summary>The routes of all pages, with their handlers.</summary>
    internal static IReadOnlyList<string> All { get; } = [.. may.Keys];

    [Fact]
    public async Task Every_route_answers_those_who_may_and_shows_nobody_else_anything()
    {
        var visitors = new Dictionary<string, Visitor>();
        foreach (var role in roles) { visitors[role] = role == "nobody" ? campus.Visit(60) : await campus.SignedIn(role, 60); }

        var students = new Dictionary<string, List<string>>();
        foreach (var role in advisers)
        {
            students[role] = [.. Address().Matches((await visitors[role].Get("/studies/campus/students")).Text)
                .Select(one => one.Groups[1].Value).Distinct()];
        }

        var run = Run().Match((await visitors["admin"].Get("/studies/campus/runs")).Text).Value;
        var asked = 0;
        Assert.Equal(may.Keys.Order(StringComparer.Ordinal), await Routes());
        foreach (var (route, allowed) in may)
        {
            foreach (var role in roles)
            {
                foreach (var (id, isOwn) in Ids(route, role, students, run))
                {
                    var path = "/" + route.Replace("{study}", "campus", StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal)
                        .Replace("{file?}", "report.html", StringComparison.Ordinal);
                    var answer = await visitors[role].Get(path);
                    var posted = await visitors[role].Send(path);
                    asked++;
                    if (!allowed.Contains(role))
                    {
                        Assert.True(answer.Status is HttpStatusCode.Forbidden || answer.Location == "/studies/campus/sign-in", $"{path} of {role}");
                        Assert.Equal("", answer.Text);
                    }
                    else if (!isOwn)
                    {
                        Assert.True(answer.Status is HttpStatusCode.NotFound || answer.Location is not null, $"{path} of {role}");
                        Assert.DoesNotMatch("Family-|S0[0-9]{2}\\b|[sa][0-9a-f]{32}", answer.Text.Replace(path, "", StringComparison.Ordinal));
                    }
                    else { Assert.True(answer.Status is not (HttpStatusCode.Forbidden or HttpStatusCode.InternalServerError), $"{path} of {role}"); }

                    // Without the token of a form nothing is taken from anybody
                    Assert.True(posted.Status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound
                            or HttpStatusCode.MethodNotAllowed
                        || posted.Location == "/studies/campus/sign-in", $"{path} posted by {role}: {posted.Status}");
                    if (role is not ("one" or "two" or "lead")) { Assert.DoesNotMatch("Family-", answer.Text + posted.Text); }
                }
            }
        }

        Assert.True(asked > 100, $"{asked}");
        foreach (var visitor in visitors.Values) { visitor.Dispose(); }
    }

    [Fact]
    public async Task Pages_of_another_study_are_for_nobody_of_this_one()
    {
        foreach (var role in signedIn)
        {
            using var visitor = await campus.SignedIn(role, 61);
            foreach (var route in may.Keys.Where(route => may[route] != everybody))
            {
                var answer = await visitor.Get("/" + route.Replace("{study}", "twin", StringComparison.Ordinal).Replace("{id}", Unknown, StringComparison.Ordinal)
                    .Replace("{file?}", "report.html", StringComparison.Ordinal));
                Assert.Equal("/studies/twin/sign-in", answer.Location);
            }
        }
    }

    /// <summary>What stands in the place of an id, and whether it is the role's own.</summary>
    private static IEnumerable<(string Id, bool IsOwn)> Ids(string route, string role, Dictionary<string, List<string>> students, string run)
    {
        if (!route.Contains("{id}", StringComparison.Ordinal)) { return [("", true)]; }

        if (route.Contains("/runs/", StringComparison.Ordinal)) { return [(run, true), (Unknown, false)]; }

        return [.. students.Select(own => (own.Value[0], own.Key == role)), (Unknown, false), ("S001", false)];
    }

    /// <summary>All routes of studies, those of pages with their handlers, as a process with the institution's sign-in has them.</summary>
    private static async Task<IEnumerable<string>> Routes()
    {
        var signOn = new SignOn(new Uri("https://login.example.edu"), "analytics", "secret", "preferred_username", ByAdvisor: false);
        await using var site = new LoneSite(TimeProvider.System, signOn: signOn);
        await site.Start();
        return [.. site.Endpoints.OfType<RouteEndpoint>()
            .Select(one => (Route: one.RoutePattern.RawText!.TrimStart('/'), Page: one.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath))
            .Where(one => one.Route.StartsWith("studies/", StringComparison.Ordinal))
            .SelectMany(one => one.Page is null ? [one.Route] : Handlers(one.Page).Select(handler => one.Route + handler))
            .Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Handlers(string page)
    {
        var model = typeof(AdvisorPages).Assembly.GetType($"Analytics.Host.Pages.{page.TrimStart('/')}Model", throwOnError: true)!;
        return model.GetMethods().Select(one => Handler().Match(one.Name)).Where(one => one.Success).Select(one => one.Groups[1].Value)
            .Select(name => name.Length == 0 ? "" : $"?handler={name}").Append("");
    }

    [GeneratedRegex("/studies/campus/students/([0-9a-f]{32})")]
    private static partial Regex Address();

    [GeneratedRegex("2025-11-16-nightly-[0-9a-f]{10}")]
    private static partial Regex Run();

    [GeneratedRegex("^OnGet(\\w*?)(?:Async)?$")]
    private static partial Regex Handler();
}
