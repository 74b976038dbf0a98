using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Analytics.Host.Jobs;

/// <summary>Hangfire's dashboard, where jobs can be triggered, retried or deleted. The website controls access; on its own the dashboard
/// answers this machine only.</summary>
internal static class JobPages
{
    public const string Path = "/jobs";

    private const string Policy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; "
        + "form-action 'self'; frame-ancestors 'none'";

    /// <summary>Whether a request to a path changes nothing: open pages poll for counts.</summary>
    public static bool OnlyAsks(PathString path) => path.StartsWithSegments(Path + "/stats");

    /// <param name="root">Path prefix of every page.</param>
    public static void Map(JobStorage storage, IEndpointRouteBuilder routes, string root = "")
    {
        var options = new DashboardOptions
        {
            Authorization = [new AdminsAndThisMachine()],
            DisplayNameFunc = (_, job) => JobOutcomes.Title(job),
            DisplayStorageConnectionString = false,
            IgnoreAntiforgeryToken = true, // the website refuses cross-origin requests
            AppPath = root + "/",
            DashboardTitle = "Jobs",
        };
        var pages = routes.CreateApplicationBuilder().UsePathBase(Path).Use((context, next) =>
            {
                context.Response.Headers.ContentSecurityPolicy = Policy;
                return next(context);
            })
            .UseMiddleware<AspNetCoreDashboardMiddleware>(storage, options, DashboardRoutes.Routes, true).Build();
        routes.Map(Path + "/{**path}", pages);
    }

    private sealed class AdminsAndThisMachine : IDashboardAuthorizationFilter
    {
        private static readonly LocalRequestsOnlyAuthorizationFilter thisMachine = new();

        public bool Authorize(DashboardContext context) =>
            context.GetHttpContext().User.IsInRole(nameof(Role.Admin)) || thisMachine.Authorize(context);
    }
}
