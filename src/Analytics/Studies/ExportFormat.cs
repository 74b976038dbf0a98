using System.Reflection;

namespace Analytics.Studies;

/// <summary>A kind of export by name: what a source of it need not say.</summary>
/// <param name="Name">What sources call it.</param>
/// <param name="Title">What it is an export of.</param>
/// <param name="From">How it is exported.</param>
/// <param name="Needs">What a study must say beside it; null where nothing but the files.</param>
/// <param name="Tried">The real exports it was tried on; null where none was at hand.</param>
/// <param name="Head">Columns by which an export of it is told; none where it cannot be.</param>
/// <param name="Example">A source of it, as a study would declare it.</param>
/// <param name="Source">What it says of a source.</param>
public sealed record ExportFormat(
    string Name, string Title, string From, string? Needs, string? Tried, IReadOnlyList<string> Head, JsonElement Example,
    JsonElement Source)
{
    /// <summary>How the texts in this assembly are called that formats are read from.</summary>
    private const string Folder = "formats/";

    /// <summary>All formats, by name.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
        [.. typeof(ExportFormat).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>What the rows of a source of it are.</summary>
    public string Kind => Source.GetProperty("kind").GetString()!;

    /// <summary>The format of a name; null where there is none.</summary>
    public static ExportFormat? Named(string name) => All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.Ordinal));

    private static ExportFormat Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var json = JsonDocument.Parse(stream, StudyFile.Lenient);
        var said = json.RootElement.Clone();
        string? Said(string name) => said.TryGetProperty(name, out var value) ? value.GetString() : null;
        return new(resource[Folder.Length..^".json".Length], Said("title")!, Said("from")!, Said("needs"), Said("tried"),
            said.TryGetProperty("head", out var head) ? [.. head.EnumerateArray().Select(one => one.GetString()!)] : [],
            said.GetProperty("example"), said.GetProperty("source"));
    }
}
