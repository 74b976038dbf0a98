namespace Analytics.Host.Serving;

/// <summary>A secret that the environment holds, or a file that it names; never a study, an option or a log.</summary>
internal static class Secret
{
    /// <summary>What is added to the name of a variable for that of its file.</summary>
    public const string InFile = "_FILE";

    /// <summary>The secret; null if neither is there.</summary>
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
