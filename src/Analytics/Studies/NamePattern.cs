namespace Analytics.Studies;

/// <summary>A pattern of names: * is any characters, ? one, {course} one or more to take out, {course#} digits only. Case counts.</summary>
/// <remarks>Each takes the fewest characters with which the rest fits, from left to right. A text is gone through once.</remarks>
internal sealed partial class NamePattern
{
    private static readonly ConcurrentDictionary<(string Pattern, bool Path), NamePattern> known = new();

    private readonly Lazy<Regex> expression; // takes a while to make, and most ask for names only

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

    /// <summary>The names that are taken out, in their order; "" for one without a name.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>The pattern with * for each name that is taken out: what file systems understand.</summary>
    public string Wild { get; }

    /// <summary>A pattern of paths, whose wildcards match within one name.</summary>
    public static NamePattern OfPath(string pattern) => Known(pattern, path: true);

    /// <summary>A pattern of texts, such as the names of columns.</summary>
    public static NamePattern OfText(string pattern) => Known(pattern, path: false);

    /// <summary>What is taken out of a text, in the order of <see cref="Groups"/>; null if the pattern does not fit.</summary>
    public IReadOnlyList<string>? Match(string text) =>
        expression.Value.Match(text) is { Success: true } match ? [.. match.Groups.Values.Skip(1).Select(group => group.Value)] : null;

    /// <summary>What is wrong with what a pattern takes out, to follow "a pattern"; null if nothing is.</summary>
    /// <param name="known">The names that may be taken out.</param>
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

    /// <summary>A name of any characters with nothing that tells where it ends.</summary>
    [GeneratedRegex(@"(\{[A-Za-z]*\})(\*|\{[A-Za-z]*\})|(?<1>\{[A-Za-z]*#\})(\*|\{[A-Za-z]*#\})")]
    private static partial Regex Unbounded();
}
