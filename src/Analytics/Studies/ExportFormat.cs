using System.Reflection;

namespace Analytics.Studies;

/// <summary>A kind of export by name: what a source of it need not say.</summary>
/// <param name="Needs">What a study must say beside it; null if nothing but the files.</param>
/// <param name="Tried">The real exports it was tried on; null if none was at hand.</param>
/// <param name="Heads">Columns by which an export of it is told, any of several lists, * for any characters; none if it cannot be.</param>
/// <param name="Rows">A text that fields of it hold, by which it is told where its header is in another language; else null.</param>
public sealed record ExportFormat(
    string Name, string Title, string From, string? Needs, string? Tried, IReadOnlyList<IReadOnlyList<string>> Heads, string? Rows,
    JsonElement Example, JsonElement Source)
{
    /// <summary>How the texts in this assembly are called that formats are read from.</summary>
    private const string Folder = "formats/";

    public static IReadOnlyList<ExportFormat> All { get; } =
        [.. typeof(ExportFormat).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>What the rows of a source of it are; any, where the study says it.</summary>
    public string Kind => Source.TryGetProperty("kind", out var kind) ? kind.GetString()! : "any";

    public static ExportFormat? Named(string name) => All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.Ordinal));

    /// <summary>A source of it as its example declares it.</summary>
    internal Source Declared => StudyFile.Read<Source>(Encoding.UTF8.GetBytes(Example.GetRawText()), [])!;

    /// <summary>The last place of a column that it counts; 0 if it names all columns.</summary>
    internal int LastPosition => Declared.Columns.Bound().Max(one => one.Column.Position ?? 0);

    /// <summary>The places at which its header may be, each with its line.</summary>
    internal IEnumerable<HeaderPlace> HeaderPlaces
    {
        get
        {
            var place = Declared.Header ?? new();
            return (place.Find ? Enumerable.Range(1, 5) : [place.Line ?? 1])
                .Select(line => new HeaderPlace(line, Rows: place.Join is null ? 1 : place.Rows, Join: place.Join));
        }
    }

    /// <summary>Whether its columns are paths of values, which only JSON has; where its head has dots, tables have such names.</summary>
    internal bool IsOfPaths { get; } = Source.TryGetProperty("columns", out var columns) && columns.EnumerateObject().Any(IsPath)
        && !Heads.Any(head => head.Any(IsDotted));

    private static bool IsPath(JsonProperty column) =>
        column.Value.ValueKind == JsonValueKind.String && IsDotted(column.Value.GetString()!);

    private static bool IsDotted(string name) => name.Contains('.', StringComparison.Ordinal);

    private static IReadOnlyList<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetString()!)];

    /// <summary>The formats that a wrong name may mean: those that begin so, else those that share a part with it, else all.</summary>
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
