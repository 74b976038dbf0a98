using System.Diagnostics;
using System.Text;

namespace Analytics.HostTests.Nights;

/// <summary>The real executable, as a process of its own with its output on pipes.</summary>
internal static class Executable
{
    public static Task<Said> Run(params string[] arguments) => Run([], arguments);

    public static async Task<Said> Run((string Name, string Value)[] variables, params string[] arguments)
    {
        using var process = Start(variables, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Said(process.ExitCode, output, await errors);
    }

    /// <summary>
    /// Kills the process (SIGKILL) the moment a line of its output, or of its progress, begins with a text. A thread of its own reads: where all threads of the pool are busy, a
    /// continuation may come seconds after the line, when the process has ended.
    /// </summary>
    public static Task<Said> KillAt(string line, params string[] arguments) =>
        Task.Factory.StartNew(() => ReadAndKill(line, arguments), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Said ReadAndKill(string line, string[] arguments)
    {
        using var process = Start([], arguments);
        var errors = Task.Factory.StartNew(() => Read(process.StandardError, line, process), CancellationToken.None,
            TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var output = Read(process.StandardOutput, line, process);
        process.WaitForExit();
        return new Said(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    private static string Read(StreamReader stream, string line, Process process)
    {
        var text = new StringBuilder();
        while (stream.ReadLine() is { } said)
        {
            text.AppendLine(said);
            if (said.StartsWith(line, StringComparison.Ordinal)) { process.Kill(); break; }
        }

        return text.ToString();
    }

    private static Process Start((string Name, string Value)[] variables, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "analytics.dll"));
        foreach (var argument in arguments) { start.ArgumentList.Add(argument); }

        foreach (var (name, value) in variables) { start.Environment[name] = value; }

        return Process.Start(start)!;
    }
}
