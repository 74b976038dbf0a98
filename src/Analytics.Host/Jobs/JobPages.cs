using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Analytics.Host.Jobs;

/// <summary>
/// Hangfire's own pages, where a job can be triggered, tried again or deleted. Who is in front of them says who may; by themselves they
/// answer this machine alone.
/// </summary>
internal static class JobPages
{
    public const string Path = "/jobs";

    private const string Policy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; "
        + "form-action 'self'; frame-ancestors 'none'";

    /// <summary>Whether what is sent to a path changes nothing: pages that are open ask for counts again and again.</summary>
    public static bool OnlyAsks(PathString path) => path.StartsWithSegments(Path + "/stats");

    /// <summary>
    /// Mounts them and says where. A reverse proxy on this machine would make everyone local: it must not pass this path on.
    /// </summary>
    public static string Map(JobStorage storage, IEndpointRouteBuilder routes)
    {
        var options = new DashboardOptions
        {
            Authorization = [new LocalRequestsOnlyAuthorizationFilter()],
            DisplayNameFunc = (_, job) => JobOutcomes.Title(job),
            DisplayStorageConnectionString = false,
            IgnoreAntiforgeryToken = true, // the website refuses what comes from pages of others
            AppPath = "/",
            DashboardTitle = "Jobs",
        };
        var pages = routes.CreateApplicationBuilder().UsePathBase(Path).Use((context, next) =>
            {
                context.Response.Headers.ContentSecurityPolicy = Policy;
                return next(context);
            })
            .UseMiddleware<AspNetCoreDashboardMiddleware>(storage, options, DashboardRoutes.Routes, true).Build();
        routes.Map(Path + "/{**path}", pages);
        return Path;
    }
}
