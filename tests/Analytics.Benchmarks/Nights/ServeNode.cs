using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Analytics.Benchmarks.Nights;

/// <summary>One process of <c>analytics serve</c>, which can be killed and started again.</summary>
/// <param name="name">Name of the node.</param>
/// <param name="study">Folder of the study.</param>
/// <param name="output">Folder of the data roots.</param>
/// <param name="options">What else it is told.</param>
internal sealed class ServeNode(string name, string study, string output, IEnumerable<string> options) : IAsyncDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    private readonly List<string> said = [];
    private Process? process;

    public string Name => name;

    /// <summary>Where it answers since its last start.</summary>
    public Uri? Address { get; private set; }

    /// <summary>How often it was started.</summary>
    public int Starts { get; private set; }

    /// <summary>What it has said since its first start, line by line.</summary>
    public IReadOnlyList<string> Said
    {
        get { lock (said) { return [.. said]; } }
    }

    /// <summary>The executable, as released.</summary>
    public static string Executable { get; } = Released("Analytics.Host", "analytics.dll");

    /// <summary>The program that writes made-up exports, as released.</summary>
    public static string Synth { get; } = Released("Analytics.Synth", "analytics-synth.dll");

    public void Start()
    {
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Executable, "serve", study, "--out", output, "--node", name, "--urls",
            Address.OriginalString, .. options])
        {
            start.ArgumentList.Add(argument);
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Starts++;
    }

    /// <summary>SIGKILL: nothing is finished first.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    /// <summary>SIGTERM; it ends by itself.</summary>
    public async Task StopAsync()
    {
        if (process is not { HasExited: false } running) { return; }

        using (Process.Start("kill", ["-TERM", running.Id.ToString(CultureInfo.InvariantCulture)])) { }

        using var limit = new CancellationTokenSource(patience);
        await running.WaitForExitAsync(limit.Token);
    }

    /// <summary>Waits until something is so.</summary>
    /// <exception cref="InvalidOperationException">The process ended by itself, with what it said last.</exception>
    public async Task UntilAsync(Func<bool> so)
    {
        while (!so())
        {
            RequireAlive();
            await Task.Delay(100);
        }
    }

    /// <exception cref="InvalidOperationException">The process ended by itself, with what it said last.</exception>
    public void RequireAlive()
    {
        if (process!.HasExited)
        {
            lock (said)
            {
                throw new InvalidOperationException($"Node {name} ended with {process.ExitCode}:\n{string.Join('\n', said.TakeLast(20))}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) { Kill(); }

        process?.Dispose();
        await ValueTask.CompletedTask;
    }

    private void Keep(string? line)
    {
        if (line is null) { return; }

        lock (said) { said.Add(line); }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static string Released(string project, string assembly) =>
        Path.Combine(Repository.Root, "artifacts", "bin", project, "release", assembly) is var built && File.Exists(built)
            ? built
            : throw new FileNotFoundException($"'{built}' is not there: build it with 'dotnet build -c Release src/{project}'.");
}
