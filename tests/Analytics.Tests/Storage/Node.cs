using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Analytics.Tests.Storage;

/// <summary>Runs the scripts of tests/interop.</summary>
internal static class Node
{
    private static readonly Lazy<string?> missing = new(Look);

    /// <summary>Why the scripts cannot run, or null when they can.</summary>
    public static string? Missing => missing.Value;

    private static string Folder { get; } = Path.Combine(Repository(), "tests", "interop");

    /// <summary>Runs a script and returns the JSON it prints; null when it prints nothing.</summary>
    public static JsonElement? Run(string script, params string[] arguments)
    {
        var output = Start("node", [script, .. arguments]);
        return output.Length == 0 ? null : JsonSerializer.Deserialize<JsonElement>(output);
    }

    private static string? Look()
    {
        try
        {
            Start("node", ["--version"]);
            var (installed, wanted) =
                (Path.Combine(Folder, "node_modules", ".package-lock.json"), Path.Combine(Folder, "package-lock.json"));
            if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(wanted))
            {
                Start(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci"]);
            }

            return null;
        }
        catch (Win32Exception)
        {
            return "node is missing: install Node.js 20 or later with npm, and put it on PATH";
        }
        catch (InvalidOperationException fault)
        {
            return $"the packages of tests/interop are missing: run `npm ci` there ({fault.Message})";
        }
    }

    private static string Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}");
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Analytics.sln"))) { folder = folder.Parent; }

        return folder?.FullName ?? throw new InvalidOperationException($"Analytics.sln stands nowhere above {AppContext.BaseDirectory}.");
    }
}

/// <summary>A test that needs Node.js: skipped, with the reason, where it is missing.</summary>
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = Node.Missing;
}

/// <summary>As <see cref="NodeFactAttribute"/>, for a theory.</summary>
internal sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = Node.Missing;
}
