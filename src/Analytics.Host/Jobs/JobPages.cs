using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Analytics.Host.Jobs;

/// <summary>Hangfire's own pages: to look, not to touch, and from this machine only.</summary>
internal static class JobPages
{
    private const string Path = "/jobs";

    /// <summary>Mounts them and says where. A reverse proxy on this machine would make everyone local: it must not pass this path on.</summary>
    public static string Map(JobStorage storage, IEndpointRouteBuilder routes)
    {
        var options = new DashboardOptions
        {
            Authorization = [new LocalRequestsOnlyAuthorizationFilter()],
            IsReadOnlyFunc = _ => true,
            DisplayStorageConnectionString = false,
            AppPath = "/",
            DashboardTitle = "Jobs",
        };
        var pages = routes.CreateApplicationBuilder().UsePathBase(Path).UseMiddleware<AspNetCoreDashboardMiddleware>(storage, options, DashboardRoutes.Routes, true).Build();
        routes.Map(Path + "/{**path}", pages);
        return Path;
    }
}
