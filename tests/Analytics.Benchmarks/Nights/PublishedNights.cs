using System.Security.Cryptography;
using System.Text.Json;

namespace Analytics.Benchmarks.Nights;

/// <summary>What nights have left in a data root.</summary>
internal sealed class PublishedNights(string root)
{
    /// <summary>Nights that are through to their last file, the page of their record.</summary>
    public int Finished => Folders.Count(run => File.Exists(Path.Combine(run, "report.html")));

    /// <summary>Cutoffs of the recorded nights; one that stands here twice was run twice.</summary>
    public IReadOnlyList<string> Cutoffs =>
        [.. Folders.Select(run => Path.Combine(run, "record.json")).Where(File.Exists)
            .Select(record => JsonDocument.Parse(File.ReadAllText(record)).RootElement.GetProperty("cutoff").GetString()!)
                .Order(StringComparer.Ordinal)];

    /// <summary>Runs whose generations are there, one each time that one was published.</summary>
    public IReadOnlyList<string> Generations =>
        [.. Directory.EnumerateFiles(Path.Combine(root, "lake", "generations"), "manifest.json", SearchOption.AllDirectories)
        .Select(manifest => JsonDocument.Parse(File.ReadAllText(manifest)).RootElement.GetProperty("run").GetString()!)
            .Order(StringComparer.Ordinal)];

    /// <summary>Every file of the lake and of what was delivered, with its hash.</summary>
    public IReadOnlyList<string> Content =>
        [.. new[] { "lake", Path.Combine("private", "delivery") }.SelectMany(part => Directory.EnumerateFiles(Path.Combine(root, part), "*",
            SearchOption.AllDirectories))
        .Select(file => $"{Path.GetRelativePath(root, file)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}")
            .Order(StringComparer.Ordinal)];

    private IEnumerable<string> Folders =>
        Directory.Exists(Path.Combine(root, "lake", "runs"))
            ? Directory.EnumerateDirectories(Path.Combine(root, "lake", "runs"), "*-nightly-*") : [];
}
