using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Analytics.HostTests.Nights;

/// <summary>Copies of folders, and what they hold.</summary>
internal static partial class Folders
{
    public static string Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)), overwrite: true);
        }

        return to;
    }

    /// <summary>Gives a data root the modes that a run gives it: a copy has none of its own.</summary>
    public static string OwnersAlone(string root)
    {
        if (OperatingSystem.IsWindows()) { return root; }

        File.SetUnixFileMode(Path.Combine(root, "private"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetUnixFileMode(Path.Combine(root, "private", "key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return root;
    }

    /// <summary>
    /// One line a file, with its path and the hash of its bytes: folders that hold the same give the same. How long a run took is no part
    /// of it.
    /// </summary>
    public static IReadOnlyList<string> Content(params string[] parts)
    {
        var folder = Path.Combine(parts);
        return
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Where(file => Path.GetFileName(file) != "times.json")
                .Select(file => $"{Path.GetRelativePath(folder, file)} {Convert.ToHexStringLower(SHA256.HashData(BytesOf(file)))}"),
        ];
    }

    private static byte[] BytesOf(string file) => Path.GetFileName(file) switch
    {
        "report.html" => Encoding.UTF8.GetBytes(Times().Replace(File.ReadAllText(file), "")),
        "report.json" => Encoding.UTF8.GetBytes(TimesAsData().Replace(File.ReadAllText(file), "")),
        _ => File.ReadAllBytes(file),
    };

    [GeneratedRegex("<section aria-labelledby=\"time\">.*?</section>\n|<dt>Started</dt><dd>.*?</dd>\n|<li><a href=\"#time\">[^<]*</a></li>"
        + "|(?<=Finished[a-z, ]*</span>) in [^<]*", RegexOptions.Singleline)]
    private static partial Regex Times();

    [GeneratedRegex("\"times\": (null|\\{.*\\})\\s*\\}\\s*$", RegexOptions.Singleline)]
    private static partial Regex TimesAsData();

    /// <summary>Two data roots show the same: the whole lake, and what was delivered.</summary>
    public static void AssertSame(string expected, string actual)
    {
        Assert.Equal(Content(expected, "lake"), Content(actual, "lake"));
        Assert.Equal(Content(expected, "private", "delivery"), Content(actual, "private", "delivery"));
    }
}
