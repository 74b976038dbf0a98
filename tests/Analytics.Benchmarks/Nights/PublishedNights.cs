using System.Text.Json;
using Analytics.HostTests.Nights;

namespace Analytics.Benchmarks.Nights;

/// <summary>What nights have left in a data root.</summary>
internal sealed class PublishedNights(string root)
{
    /// <summary>Nights that are through to their last file, the page of their record.</summary>
    public int Finished => Runs.Count(run => File.Exists(Path.Combine(run, "report.html")));

    /// <summary>Cutoffs of the recorded nights; one that stands here twice was run twice.</summary>
    public IReadOnlyList<string> Cutoffs =>
        [.. Runs.Select(run => Path.Combine(run, "record.json")).Where(File.Exists)
            .Select(record => JsonDocument.Parse(File.ReadAllText(record)).RootElement.GetProperty("cutoff").GetString()!)
                .Order(StringComparer.Ordinal)];

    /// <summary>Runs whose generations are there, one each time that one was published.</summary>
    public IReadOnlyList<string> Generations =>
        [.. Directory.EnumerateFiles(Path.Combine(root, "lake", "generations"), "manifest.json", SearchOption.AllDirectories)
        .Select(manifest => JsonDocument.Parse(File.ReadAllText(manifest)).RootElement.GetProperty("run").GetString()!)
            .Order(StringComparer.Ordinal)];

    /// <summary>Every file of the lake and of what was delivered, with its hash; how long a night took is no part of it.</summary>
    public IReadOnlyList<string> Content => [.. Folders.Content(root, "lake"), .. Folders.Content(root, "private", "delivery")];

    private IEnumerable<string> Runs =>
        Directory.Exists(Path.Combine(root, "lake", "runs"))
            ? Directory.EnumerateDirectories(Path.Combine(root, "lake", "runs"), "*-nightly-*") : [];
}
