namespace Analytics.Studies;

/// <summary>Validates patterns of file names below a folder: * and ? match within a name, / separates folders.</summary>
internal static class FilePattern
{
    // Limits of file systems: 255 bytes per name, and a path of a few thousand.
    private const int MostOfName = 255;
    private const int Most = 1000;

    /// <summary>What is wrong, as continuation of "a pattern below the folder"; null if valid.</summary>
    /// <param name="known">Allowed roles.</param>
    public static string? Wrong(string pattern, IReadOnlyCollection<string> known)
    {
        var names = pattern.Split('/');
        if (Path.IsPathRooted(pattern) || names.Contains("..")) { return ""; }
        if (pattern.Contains('\\', StringComparison.Ordinal)) { return ", whose folders are separated by /"; }
        if (pattern.Any(char.IsControl)) { return " without control characters"; }
        if (names.Any(name => name.Length == 0)) { return ", with a name on both sides of each /"; }

        if (names.Any(name => name.Contains("**", StringComparison.Ordinal)))
        {
            return ", where * matches within one name and ** is not known";
        }

        return pattern.Length > Most || names.Any(name => name.Length > MostOfName)
            ? $" of at most {Most} characters, {MostOfName} a name"
            : NamePattern.Wrong(pattern, known);
    }
}
