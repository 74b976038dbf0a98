using System.Reflection;

namespace Analytics.Studies;

/// <summary>A named export format: what a source of it need not declare.</summary>
/// <param name="Needs">What a study must declare in addition; null if only the files.</param>
/// <param name="Tried">Real exports it was tested with; null if none were available.</param>
/// <param name="Heads">Column lists that identify it, with * as wildcard; empty if it cannot be recognized by columns.</param>
/// <param name="Rows">Text in its fields that identifies it if the header is in another language; otherwise null.</param>
public sealed record ExportFormat(
    string Name, string Title, string From, string? Needs, string? Tried, IReadOnlyList<IReadOnlyList<string>> Heads, string? Rows,
    JsonElement Example, JsonElement Source)
{
    /// <summary>Prefix of embedded format resources.</summary>
    private const string Folder = "formats/";

    public static IReadOnlyList<ExportFormat> All { get; } =
        [.. typeof(ExportFormat).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>Kind of its sources; "any" if the study declares it.</summary>
    public string Kind => Source.TryGetProperty("kind", out var kind) ? kind.GetString()! : "any";

    public static ExportFormat? Named(string name) => All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.Ordinal));

    internal Source Declared => StudyFile.Read<Source>(Encoding.UTF8.GetBytes(Example.GetRawText()), [])!;

    /// <summary>Highest column position it uses; 0 if it names all columns.</summary>
    internal int LastPosition => Declared.Columns.Bound().Max(one => one.Column.Position ?? 0);

    /// <summary>Places where its header may be.</summary>
    internal IEnumerable<HeaderPlace> HeaderPlaces
    {
        get
        {
            var place = Declared.Header ?? new();
            return (place.Find ? Enumerable.Range(1, 5) : [place.Line ?? 1])
                .Select(line => new HeaderPlace(line, Rows: place.Join is null ? 1 : place.Rows, Join: place.Join));
        }
    }

    /// <summary>Whether its columns are JSON paths. Names with dots in its head belong to tables.</summary>
    internal bool IsOfPaths { get; } = Source.TryGetProperty("columns", out var columns) && columns.EnumerateObject().Any(IsPath)
        && !Heads.Any(head => head.Any(IsDotted));

    private static bool IsPath(JsonProperty column) =>
        column.Value.ValueKind == JsonValueKind.String && IsDotted(column.Value.GetString()!);

    private static bool IsDotted(string name) => name.Contains('.', StringComparison.Ordinal);

    private static IReadOnlyList<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetString()!)];

    /// <summary>Suggestions for an unknown name: formats with this prefix, or with a common part, or all.</summary>
    public static string Meant(string name)
    {
        var parts = name.Split('-');
        List<string> all = [.. All.Select(one => one.Name)];
        var meant = all.FindAll(one => one.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        if (meant.Count == 0) { meant = all.FindAll(one => one.Split('-').Intersect(parts, StringComparer.OrdinalIgnoreCase).Any()); }

        return string.Join(", ", meant.Count == 0 ? all : meant);
    }

    private static ExportFormat Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var json = JsonDocument.Parse(stream, StudyFile.Lenient);
        var said = json.RootElement.Clone();
        string? Said(string name) => said.TryGetProperty(name, out var value) ? value.GetString() : null;
        return new(resource[Folder.Length..^".json".Length], Said("title")!, Said("from")!, Said("needs"), Said("tried"),
            said.TryGetProperty("head", out var heads) ? [.. heads.EnumerateArray().Select(Texts)] : [], Said("rows"),
            said.GetProperty("example"), said.GetProperty("source"));
    }
}
