namespace Analytics.Host.Serving;

/// <summary>A secret from an environment variable, or from a file that one names; never from a study, an option or a log.</summary>
internal static class Secret
{
    /// <summary>Suffix of the variable that names the file.</summary>
    public const string InFile = "_FILE";

    /// <summary>The secret; null if neither variable is set.</summary>
    /// <exception cref="InstallationException">The file cannot be read.</exception>
    public static string? Of(string variable)
    {
        if (ServeSettings.Variable(variable) is { } secret) { return secret; }

        if (ServeSettings.Variable(variable + InFile) is not { } file) { return null; }

        try { return File.ReadAllText(file).Trim(); }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            throw new InstallationException($"{variable}{InFile}: '{file}' cannot be read ({unread.GetType().Name}).");
        }
    }
}
