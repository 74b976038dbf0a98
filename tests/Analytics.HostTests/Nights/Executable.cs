using System.Diagnostics;
using System.Text;

namespace Analytics.HostTests.Nights;

/// <summary>What a process said and how it ended.</summary>
internal sealed record Ended(int Code, string Output, string Errors)
{
    public string All => Output + Errors;
}

/// <summary>The real executable, as a process of its own with its output on pipes.</summary>
internal static class Executable
{
    public static Task<Ended> Run(params string[] arguments) => Run([], arguments);

    public static async Task<Ended> Run((string Name, string Value)[] variables, params string[] arguments)
    {
        using var process = Start(variables, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ended(process.ExitCode, output, await errors);
    }

    /// <summary>Kills the process (SIGKILL) the moment a line begins with a text.</summary>
    public static async Task<Ended> KillAt(string line, params string[] arguments)
    {
        using var process = Start([], arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync() is { } said)
        {
            output.AppendLine(said);
            if (!said.StartsWith(line, StringComparison.Ordinal)) { continue; }

            process.Kill();
            break;
        }

        await process.WaitForExitAsync();
        return new Ended(process.ExitCode, output.ToString(), await errors);
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
