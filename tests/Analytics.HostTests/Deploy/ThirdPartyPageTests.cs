using System.Text.Json;
using System.Xml.Linq;

namespace Analytics.HostTests.Deploy;

/// <summary>docs/third-party.md names each package whose files the product gives away, with the licence that the package states.</summary>
public sealed class ThirdPartyPageTests
{
    private const string Lesser = "LGPL-3.0-or-later, or a licence that Hangfire sells";

    /// <summary>Licences of packages that name a file or an address in place of a word of SPDX, read there.</summary>
    private static readonly Dictionary<string, string> read = new(StringComparer.Ordinal)
    {
        ["Hangfire.AspNetCore"] = Lesser, ["Hangfire.Core"] = Lesser, ["Hangfire.InMemory"] = Lesser, ["Hangfire.NetCore"] = Lesser,
        ["Hangfire.PostgreSql"] = "LGPL-3.0-only", ["K4os.Compression.LZ4"] = "MIT", ["SourceGear.sqlite3"] = "public domain (SQLite)",
    };

    [Fact]
    public void Every_package_that_is_given_away_stands_there_with_its_licence()
    {
        string[] lines = [
            "# Work of others", "",
            "Analytics gives away these packages, unchanged, with the .NET runtime (MIT) where it is published for a platform. This page is made from what",
            "the packages state; a test holds the two equal.", "",
            "| package | version | licence | copyright |", "|---|---|---|---|",
            .. Packages().OrderBy(package => package.Name, StringComparer.Ordinal).Select(RowOf),
            "",
            "Hangfire's packages are free software under the GNU Lesser General Public License, version 3. If you give Analytics to others, pass on the",
            "licence, say where the source is (https://github.com/HangfireIO/Hangfire, https://github.com/hangfire-postgres/Hangfire.PostgreSql), and let them",
            "replace these packages with another build: `dotnet publish` of this repository does that. If you cannot, buy Hangfire's commercial licence.", "",
        ];
        Approved.Equal("docs/third-party.md", lines[..^1]);
    }

    private static string RowOf(Package package)
    {
        var spec = XDocument.Load(Directory.GetFiles(package.Folder, "*.nuspec").Single()).Root!;
        string? Of(string name) => spec.Descendants().FirstOrDefault(one => one.Name.LocalName == name)?.Value.Trim();
        var stated = spec.Descendants().FirstOrDefault(one => one.Name.LocalName == "license");
        var licence = stated?.Attribute("type")?.Value == "expression" ? stated.Value
            : read.GetValueOrDefault(package.Name) ?? throw new InvalidOperationException($"Read the licence of {package.Name}, and add it here.");
        return $"| {package.Name} | {package.Version} | {licence} | {Of("copyright") ?? Of("authors")} |";
    }

    /// <summary>Packages of which the executable has files; not those that only compilers use.</summary>
    private static IEnumerable<Package> Packages()
    {
        var assets = JsonDocument.Parse(File.ReadAllText(
            Path.Combine(Checkout.Root, "artifacts", "obj", "Analytics.Host", "project.assets.json"))).RootElement;
        var root = assets.GetProperty("packageFolders").EnumerateObject().First().Name;
        foreach (var library in assets.GetProperty("targets").GetProperty("net10.0").EnumerateObject())
        {
            if (library.Value.GetProperty("type").GetString() != "package" || !HasFiles(library.Value)) { continue; }

            var path = assets.GetProperty("libraries").GetProperty(library.Name).GetProperty("path").GetString()!;
            yield return new Package(library.Name.Split('/')[0], library.Name.Split('/')[1], Path.Combine(root, path));
        }
    }

    private static bool HasFiles(JsonElement library) => new[] { "runtime", "runtimeTargets", "native" }.Any(kind =>
        library.TryGetProperty(kind, out var files)
            && files.EnumerateObject().Any(file => !file.Name.EndsWith("_._", StringComparison.Ordinal)));

    private sealed record Package(string Name, string Version, string Folder);
}
