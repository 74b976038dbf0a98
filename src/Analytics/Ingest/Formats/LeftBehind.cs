namespace Analytics.Ingest;

/// <summary>Files that systems and programs leave in a folder and that are no exports.</summary>
internal static class LeftBehind
{
    /// <summary>Starts of the names of hidden files, and of the files that Office keeps beside open ones.</summary>
    private static readonly string[] starts = [".", "~$"];

    private static readonly string[] names = ["Thumbs.db", "desktop.ini"];

    /// <summary>Whether a name is of such a file, and the pattern that matches it does not ask for it.</summary>
    public static bool Is(string name, string pattern = "") =>
        Array.Exists(starts, start => Begins(name, start) && !Begins(pattern, start))
        || names.Contains(name, StringComparer.OrdinalIgnoreCase) && !names.Contains(pattern, StringComparer.OrdinalIgnoreCase);

    private static bool Begins(string name, string start) => name.StartsWith(start, StringComparison.Ordinal);
}
