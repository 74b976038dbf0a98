namespace Analytics.Ingest;

/// <summary>Roles that are not columns: given in the study or taken from file and member names.</summary>
internal sealed class FileRoles
{
    private readonly SortedDictionary<string, string> texts = new(StringComparer.Ordinal);

    private FileRoles() { }

    public static FileRoles None { get; } = new();

    /// <summary>The part of the record's content outside its row, without known times.</summary>
    public string Content => string.Concat(texts.Where(one => one.Key != "known").Select(one => $"{one.Value}\0"));

    /// <param name="name">Path below the exports folder.</param>
    /// <param name="member">Path within the zip; null without one.</param>
    /// <returns>Null if the name does not match the source's pattern, which has changed since the file arrived.</returns>
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

    /// <summary>What a file name says; empty if nothing.</summary>
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
