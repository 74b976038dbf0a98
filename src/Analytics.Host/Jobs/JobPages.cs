using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Analytics.Host.Jobs;

/// <summary>Hangfire's own pages, where a job can be triggered, tried again or deleted. Who is in front of them says who may; by themselves
/// they answer this machine alone.</summary>
internal static class JobPages
{
    public const string Path = "/jobs";

    private const string Policy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; "
        + "form-action 'self'; frame-ancestors 'none'";

    /// <summary>Whether what is sent to a path changes nothing: pages that are open ask for counts again and again.</summary>
    public static bool OnlyAsks(PathString path) => path.StartsWithSegments(Path + "/stats");

    /// <param name="root">What is before the path of every page.</param>
    public static void Map(JobStorage storage, IEndpointRouteBuilder routes, string root = "")
    {
        var options = new DashboardOptions
        {
            Authorization = [new AdminsAndThisMachine()],
            DisplayNameFunc = (_, job) => JobOutcomes.Title(job),
            DisplayStorageConnectionString = false,
            IgnoreAntiforgeryToken = true, // the website refuses what comes from pages of others
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
