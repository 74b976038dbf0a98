using Analytics.Engines.Quartz;
using Analytics.Runs;
using Analytics.Storage;
using Microsoft.AspNetCore.Routing;
#if ENGINES_ALL
using Analytics.Engines.Hangfire;
#endif

namespace Analytics.Engines;

/// <summary>The job engines of this build, by name.</summary>
public static class JobEngines
{
    /// <summary>The engine that needs nothing but this build.</summary>
    public const string BuiltIn = "quartz";

    /// <exception cref="InstallationException">There is no such engine, or it is not in this build.</exception>
    public static IJobEngine Open(string name, JobEngineSettings settings) => name switch
    {
        BuiltIn => new QuartzEngine(settings),
#if ENGINES_ALL
        "hangfire" => new HangfireEngine(settings),
#else
        "hangfire" => throw new InstallationException(
            "The job engine 'hangfire' is not in this build. Build with -p:Engines=all (or the environment variable Engines=all), from a package feed that has Hangfire; or use 'quartz', which is built in."),
#endif
        _ => throw new InstallationException($"'{name}' is not a job engine. Use 'quartz', which is built in, or 'hangfire', in a build with -p:Engines=all."),
    };

    /// <summary>Mounts the pages an engine has of its own and says where; null when it has none. The engine must have started.</summary>
    public static string? MapPages(IJobEngine engine, IEndpointRouteBuilder routes) =>
#if ENGINES_ALL
        engine is HangfireEngine hangfire ? HangfirePages.Map(hangfire.Storage, routes) : null;
#else
        null;
#endif
}
