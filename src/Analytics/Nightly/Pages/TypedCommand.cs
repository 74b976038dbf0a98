namespace Analytics.Nightly;

/// <summary>Commands in records and messages for people to type. A record does not know where its study is: it contains <see
/// cref="Study"/>, and whoever shows it replaces that by what the reader would type.</summary>
public static class TypedCommand
{
    /// <summary>Placeholder for the study, and for its data root if that is not the default.</summary>
    public const string Study = "<study>";

    /// <summary>How the command to promote a version begins.</summary>
    public const string PromoteVerb = "analytics promote";

    public static string Promote(string target, string version) =>
        $"{PromoteVerb} {Study} --target {target} --version {version} --why \"...\"";

    /// <summary>A text with its commands as they are typed for one study.</summary>
    /// <param name="study">The study as a person types it.</param>
    /// <param name="root">The data root where it has to be named, or null.</param>
    public static string In(string text, string study, string? root = null) =>
        text.Replace(Study, root is null ? Quoted(study) : $"{Quoted(study)} --out {Quoted(root)}", StringComparison.Ordinal);

    private static string Quoted(string path) =>
        path.All(letter => char.IsLetterOrDigit(letter) || "/._-~:\\".Contains(letter, StringComparison.Ordinal)) ? path : $"'{path}'";
}
