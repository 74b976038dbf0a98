namespace Analytics.Host.Commands;

/// <summary>Options whose value is a folder. Paths that no file system accepts are refused in one line.</summary>
internal static class FolderOption
{
    // Leaves room for the names below the folder: systems accept paths of 4096 bytes and names of 255.
    private const int MostBytes = 3000;
    private const int MostOfName = 255;

    public static Option<string?> Make(string name, string description) =>
        Checked(new Option<string?>(name) { Description = description, HelpName = "folder" });

    public static Option<string> Make(string name, string description, string usual) =>
        Checked(new Option<string>(name) { Description = description, HelpName = "folder", DefaultValueFactory = _ => usual });

    private static Option<T> Checked<T>(Option<T> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Wrong(result.Tokens[0].Value) is { } actual)
            {
                result.AddError($"{option.Name}: expected the path of a folder, was {actual}.");
            }
        });
        return option;
    }

    private static string? Wrong(string path)
    {
        if (string.IsNullOrWhiteSpace(path)) { return "empty"; }

        if (path.Any(char.IsControl)) { return "a text with control characters"; }

        var (bytes, name) = (Encoding.UTF8.GetByteCount(Path.GetFullPath(path)), path.Split('/', '\\').Max(Encoding.UTF8.GetByteCount));
        if (name > MostOfName) { return $"one with a name of {name} bytes, more than the allowed {MostOfName}"; }

        return bytes > MostBytes ? $"one of {bytes} bytes, more than the allowed {MostBytes}" : null;
    }
}
