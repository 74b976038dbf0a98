using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Analytics.Host.Jobs;

/// <summary>Hangfire's own pages, from this machine only: a job can be triggered there, tried again or deleted.</summary>
internal static class JobPages
{
    private const string Path = "/jobs";

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
            IgnoreAntiforgeryToken = true, // nobody signs in to them; the website refuses what comes from pages of others
            AppPath = "/",
            DashboardTitle = "Jobs",
        };
        var pages = routes.CreateApplicationBuilder().UsePathBase(Path)
            .UseMiddleware<AspNetCoreDashboardMiddleware>(storage, options, DashboardRoutes.Routes, true).Build();
        routes.Map(Path + "/{**path}", pages);
        return Path;
    }
}
