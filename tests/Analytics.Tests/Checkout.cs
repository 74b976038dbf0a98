using System.Diagnostics;

namespace Analytics.Tests;

/// <summary>The repository the tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    /// <summary>Files that are or would be under version control, relative to the root.</summary>
    public static IReadOnlyList<string> Tracked { get; } = ListFiles();

    /// <summary>Source files below a folder, relative to the root.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Tracked.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal));

    public static string Read(string relative) => File.ReadAllText(Path(relative));

    private static string Find(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "Analytics.sln")) ? folder : Find(Directory.GetParent(folder)!.FullName);

    private static List<string> ListFiles()
    {
        var start = new ProcessStartInfo("git", "ls-files --cached --others --exclude-standard")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true
        };
        using var git = Process.Start(start)!;
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return [.. files.Where(file => File.Exists(Path(file)))];
    }
}
