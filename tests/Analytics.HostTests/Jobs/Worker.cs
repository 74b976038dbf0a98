using System.Diagnostics;
using System.Globalization;
using Analytics.Host.Jobs;

namespace Analytics.HostTests.Jobs;

/// <summary>
/// A job engine in a process of its own, so that it can be killed. It begins every call it gets, says so, and never ends one.
/// </summary>
internal static class Worker
{
    public static TimeSpan LostAfter { get; } = TimeSpan.FromSeconds(6);

    public static async Task Main(string[] arguments)
    {
        await using var engine = new JobEngine(new JobEngineSettings
        {
            Connection = arguments[0], Workers = 1, LostAfter = LostAfter, LookEvery = TimeSpan.FromMilliseconds(200),
        });
        await engine.StartAsync(
            async (call, _, stop) =>
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"began {call.Job} {call.Study}"));
                await Task.Delay(Timeout.Infinite, stop);
                return "";
            },
            _ => { },
            CancellationToken.None);
        Console.WriteLine("started");
        // The end of the test ends the pipe, and with it a worker that nobody killed.
        await Console.In.ReadToEndAsync();
    }

    /// <summary>Starts a worker and waits until it has said something.</summary>
    public static async Task<Process> StartAsync(string connection)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Worker).Assembly.Location, connection])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true
        };
        var process = Process.Start(start)!;
        await SaysAsync(process, "started");
        return process;
    }

    public static async Task SaysAsync(Process process, string line)
    {
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } next)
        {
            if (next == line) { return; }

            said.Add(next);
        }

        throw new InvalidOperationException($"The worker ended before it said '{line}': {string.Join(" / ", said)}");
    }
}
