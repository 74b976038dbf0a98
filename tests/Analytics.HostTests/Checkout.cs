using System.Diagnostics;

namespace Analytics.HostTests;

/// <summary>A folder that looks like a fresh clone to the commands, and in which they may write.</summary>
internal sealed class Checkout : IDisposable
{
    /// <summary>The real checkout: the nearest folder above the tests that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    public Checkout()
    {
        Folder = Directory.CreateTempSubdirectory("analytics-").FullName;
        foreach (var name in new[] { "jobs", "data-samples" })
        {
            Directory.CreateSymbolicLink(Path.Combine(Folder, name), Path.Combine(Root, name));
        }
    }

    public string Folder { get; }

    /// <summary>Runs the executable there, as a process of its own, with its output on a pipe.</summary>
    public Task<(int Code, string Output)> Run(params string[] arguments) => RunProgram("analytics", arguments);

    /// <summary>Runs a program of the solution there.</summary>
    public async Task<(int Code, string Output)> RunProgram(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"));
        foreach (var argument in arguments) { start.ArgumentList.Add(argument); }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await error + output);
    }

    public void Dispose()
    {
        foreach (var link in new[] { "jobs", "data-samples" }) { Directory.Delete(Path.Combine(Folder, link)); }

        Directory.Delete(Folder, recursive: true);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Analytics.sln"))) { folder = folder.Parent; }

        return folder?.FullName ?? throw new InvalidOperationException("The tests are not inside a checkout.");
    }
}
