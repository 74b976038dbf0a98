using System.Diagnostics;
using System.Globalization;

namespace Analytics.HostTests.Nights;

/// <summary>A disk of its own in memory, which can be made small, large or read-only while it is in use.</summary>
internal sealed class Disk : IDisposable
{
    public Disk()
    {
        Folder = Directory.CreateTempSubdirectory("disk-").FullName;
        Run("mount", "-t", "tmpfs", "-o", "size=512m", "tmpfs", Folder);
    }

    /// <summary>Why tests that need one are left out here; null when they run, or fail under CI.</summary>
    public static string? Missing { get; } =
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess || Environment.GetEnvironmentVariable("CI") == "true"
            ? null : "Only root on Linux can mount a disk in memory: run as root for this test";

    public string Folder { get; }

    /// <summary>Leaves so much room beside what is there.</summary>
    public void Leave(long bytes)
    {
        // Files take whole pages in memory; df knows best what is used.
        var used = long.Parse(Run("df", "--output=used", "-B1", Folder).Split('\n')[1], CultureInfo.InvariantCulture);
        Run("mount", "-o", string.Create(CultureInfo.InvariantCulture, $"remount,size={used + bytes}"), Folder);
    }

    public void ReadOnly(bool yes) => Run("mount", "-o", yes ? "remount,ro" : "remount,rw", Folder);

    public void Dispose()
    {
        Run("umount", Folder);
        Directory.Delete(Folder);
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process =
            Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}");
    }
}

/// <summary>A test that needs a <see cref="Disk"/>: where none can be mounted it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DiskFactAttribute : FactAttribute
{
    public DiskFactAttribute() => Skip = Disk.Missing;
}
