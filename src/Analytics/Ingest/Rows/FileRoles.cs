namespace Analytics.Ingest;

/// <summary>The roles that stand outside the rows of a text: what the study gives, and what the names of its file and member say.</summary>
internal sealed class FileRoles
{
    private readonly SortedDictionary<string, string> texts = new(StringComparer.Ordinal);

    private FileRoles() { }

    public static FileRoles None { get; } = new();

    /// <summary>What tells the rows of the text from equal rows of others. When they were known is no part of it.</summary>
    public string Content => string.Concat(texts.Where(one => one.Key != "known").Select(one => $"{one.Value}\0"));

    /// <param name="name">Path of the file below the folder of exports.</param>
    /// <param name="member">Path of the member within it; null if it is not a zip.</param>
    /// <returns>Null if the name is not as the source declares: it did so otherwise when the file came.</returns>
    public static FileRoles? Of(Source source, string name, string? member)
    {
        var roles = new FileRoles();
        foreach (var (role, text) in source.Given?.Said ?? []) { roles.texts[role] = text; }

        if (!roles.Take(NamePattern.OfPath(source.Files), name)) { return null; }

        var members = NamePattern.OfPath(source.Member);
        var whole = source.Member.Contains('/', StringComparison.Ordinal);
        return member is null ? members.Groups.Count == 0 ? roles : null
            : roles.Take(members, whole ? member : ZipMembers.NameOf(member)) ? roles : null;
    }

    /// <summary>What the name of a file says; "" where it says nothing.</summary>
    public static string Said(Source source, string name) =>
        NamePattern.OfPath(source.Files) is { Groups.Count: > 0 } pattern ? string.Join('\0', pattern.Match(name) ?? []) : "";

    public string? Of(string role) => texts.GetValueOrDefault(role);

    private bool Take(NamePattern pattern, string name)
    {
        if (pattern.Groups.Count == 0) { return true; }

        if (pattern.Match(name) is not { } found) { return false; }

        foreach (var (role, text) in pattern.Groups.Zip(found)) { texts[role] = text; }

        return true;
    }
}
