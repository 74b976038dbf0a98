namespace Analytics.Ingest;

/// <summary>Leftovers of systems and programs that are not exports.</summary>
internal static class LeftBehind
{
    /// <summary>Prefixes of hidden files and of Office lock files.</summary>
    private static readonly string[] starts = [".", "~$"];

    private static readonly string[] names = ["Thumbs.db", "desktop.ini"];

    /// <summary>Whether a name is a leftover that the pattern does not ask for explicitly.</summary>
    public static bool Is(string name, string pattern = "") =>
        Array.Exists(starts, start => Begins(name, start) && !Begins(pattern, start))
        || names.Contains(name, StringComparer.OrdinalIgnoreCase) && !names.Contains(pattern, StringComparer.OrdinalIgnoreCase);

    private static bool Begins(string name, string start) => name.StartsWith(start, StringComparison.Ordinal);
}
