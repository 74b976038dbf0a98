using Microsoft.AspNetCore.Connections;

namespace Analytics.Host.Commands;

internal static class ServeCommand
{
    public static Command Make(TimeProvider clock)
    {
        var options = new ServeOptions();
        var command = new Command("serve",
            "Runs the schedules of studies, catches up on missed work, and shows their state on web pages. Runs until it is stopped.")
        {
            options.All,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var settings = options.Read(parsed);
            if (settings.Since > clock.GetUtcNow())
            {
                throw new InstallationException($"--since: expected an instant that has come, was {settings.Since:yyyy-MM-dd'T'HH:mmK}.");
            }

            await using var app = Website.Builder(clock, settings.Reach.Certificate, settings.SignOn).Build();
            var logs = app.Services.GetRequiredService<ILoggerFactory>();
            var log = logs.CreateLogger("Analytics");

            // Each study runs one job at a time; one more worker looks for due work.
            await using var engine = new JobEngine(new JobEngineSettings
            {
                Connection = settings.Records, Workers = settings.Studies.Count + 1, LostAfter = settings.LostAfter, Logs = logs,
            });
            var studies = ServedStudy.Open(settings, engine, clock, log);
            var server = new Server(studies, engine, log);
            await engine.OpenAsync(stop);
            new Website(settings, studies, engine, server, clock).MapTo(app);
            try { await app.StartAsync(stop); }
            catch (IOException taken) when (taken.InnerException is AddressInUseException)
            {
                throw new InstallationException(
                    $"--urls: another process listens on {settings.Reach.Address}. Stop it, or name another port.");
            }

            await server.StartAsync(stop); // start work only once the port is ours
            log.LogInformation(
                "Node {Node} serves {Count} {Studies} at {Address}.",
                settings.Node, studies.Count, studies.Count == 1 ? "study" : "studies", settings.Reach.Shown);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive); // the process mostly waits from now on
            await server.RunAsync(stop);
            await app.StopAsync(CancellationToken.None);
            foreach (var study in studies) { study.Dispose(); }

            return CommandLine.Done;
        });
        return command;
    }
}
