namespace Analytics.Studies;

/// <summary>A name pattern: * any characters, ? one, {course} one or more to extract, {course#} digits only. Case-sensitive.</summary>
/// <remarks>Matches are lazy, left to right, in linear time.</remarks>
internal sealed partial class NamePattern
{
    private static readonly ConcurrentDictionary<(string Pattern, bool Path), NamePattern> known = new();

    private readonly Lazy<Regex> expression; // compiled on demand: usually only the names are needed

    private NamePattern(string pattern, bool path)
    {
        var (any, one) = path ? ("[^/]", "[^/]") : (".", ".");
        if (path) { pattern = string.Join('/', pattern.Split('/').Where(part => part != ".")); }

        var (text, wild, groups) = (new StringBuilder(@"\A"), new StringBuilder(), new List<string>());
        foreach (var part in Parts().EnumerateMatches(pattern))
        {
            var piece = pattern.AsSpan(part.Index, part.Length);
            var group = piece is ['{', .., '}'];
            wild.Append(group ? "*" : piece);
            if (!group)
            {
                text.Append(piece switch { "*" => $"{any}*?", "?" => one, _ => Regex.Escape(piece.ToString()) });
                continue;
            }

            var name = piece[1..^1].TrimEnd('#').ToString();
            groups.Add(name);
            text.Append(CultureInfo.InvariantCulture, $"({(piece[^2] == '#' ? "[0-9]" : any)}+?)");
        }

        const RegexOptions options = RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant;
        (Groups, Wild, expression) = (groups, wild.ToString(), new(() => new Regex(text.Append(@"\z").ToString(), options)));
    }

    /// <summary>Names of extracted parts in order; empty for an unnamed part.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>The pattern with * for each extracted part, as file systems understand it.</summary>
    public string Wild { get; }

    /// <summary>A pattern of paths: wildcards match within one name.</summary>
    public static NamePattern OfPath(string pattern) => Known(pattern, path: true);

    /// <summary>A pattern of texts, such as column names.</summary>
    public static NamePattern OfText(string pattern) => Known(pattern, path: false);

    /// <summary>Extracted parts in the order of <see cref="Groups"/>; null if the text does not match.</summary>
    public IReadOnlyList<string>? Match(string text) =>
        expression.Value.Match(text) is { Success: true } match ? [.. match.Groups.Values.Skip(1).Select(group => group.Value)] : null;

    /// <summary>What is wrong with the extracted parts, as continuation of "a pattern"; null if valid.</summary>
    /// <param name="known">Allowed names.</param>
    public static string? Wrong(string pattern, IReadOnlyCollection<string> known)
    {
        var names = OfText(pattern).Groups;
        if (names.FirstOrDefault(name => !known.Contains(name)) is { } other)
        {
            var choice = known.Count == 0 ? " nothing" : $" {string.Join(", ", known.Select(name => $"{{{name}}}"))} only";
            return $" that takes out{choice}, not {{{other}}}; write ? for a brace in a name";
        }

        if (names.GroupBy(name => name).FirstOrDefault(name => name.Count() > 1) is { } twice)
        {
            return $" that takes out {{{twice.Key}}} once";
        }

        return Unbounded().Match(pattern) is { Success: true } open ? $" with a text between {open.Groups[1]} and what follows it" : null;
    }

    private static NamePattern Known(string pattern, bool path) => known.GetOrAdd((pattern, path), one => new(one.Pattern, one.Path));

    [GeneratedRegex(@"\{[A-Za-z]*#?\}|[*?]|[^*?{]+|\{")]
    private static partial Regex Parts();

    /// <summary>An unbounded part without a delimiter.</summary>
    [GeneratedRegex(@"(\{[A-Za-z]*\})(\*|\{[A-Za-z]*\})|(?<1>\{[A-Za-z]*#\})(\*|\{[A-Za-z]*#\})")]
    private static partial Regex Unbounded();
}
