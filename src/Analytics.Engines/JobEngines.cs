using Analytics.Engines.Hangfire;
using Analytics.Engines.Quartz;
using Analytics.Runs;
using Analytics.Storage;
using Microsoft.AspNetCore.Routing;

namespace Analytics.Engines;

/// <summary>The job engines, by name.</summary>
public static class JobEngines
{
    /// <summary>The engine used where none is named.</summary>
    public const string BuiltIn = "quartz";

    /// <exception cref="InstallationException">There is no such engine.</exception>
    public static IJobEngine Open(string name, JobEngineSettings settings) => name switch
    {
        BuiltIn => new QuartzEngine(settings),
        "hangfire" => new HangfireEngine(settings),
        _ => throw new InstallationException($"'{name}' is not a job engine. Use 'quartz' or 'hangfire'."),
    };

    /// <summary>Mounts the pages an engine has of its own and says where; null when it has none. The engine must have started.</summary>
    public static string? MapPages(IJobEngine engine, IEndpointRouteBuilder routes) =>
        engine is HangfireEngine hangfire ? HangfirePages.Map(hangfire.Storage, routes) : null;
}
