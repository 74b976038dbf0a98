namespace Analytics.Storage;

/// <summary>SHA-256 of the files made of one landed file, in their folder. Written last: a folder without it is unfinished.</summary>
public static class Checksums
{
    private const string Name = "checksums.json";

    public static bool AreIn(string folder) => File.Exists(Path.Combine(folder, Name));

    /// <summary>Records the hashes of all files of a folder, and of one related file elsewhere, if it exists.</summary>
    public static void Keep(string folder, string elsewhere)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);
        if (File.Exists(elsewhere)) { files = files.Append(elsewhere); }

        var hashes = new SortedDictionary<string, string>(
            files.ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), Manifest.HashOf, StringComparer.Ordinal),
            StringComparer.Ordinal);
        AtomicFile.WriteText(Path.Combine(folder, Name), JsonSerializer.Serialize(hashes) + "\n");
    }

    /// <summary>Hashes by path relative to the folder.</summary>
    /// <exception cref="InstallationException">They cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> Of(string folder) =>
        Read(folder) ?? throw new InstallationException(Unreadable(folder));

    /// <summary>Files that are missing or no longer have the bytes they were written with.</summary>
    /// <param name="deep">Whether to read and hash the files.</param>
    public static IEnumerable<Damage> DamageIn(string folder, bool deep)
    {
        if (Read(folder) is not { } hashes) { return [Unreadable(folder)]; }

        return hashes.Select(file => (Path: Path.GetFullPath(Path.Combine(folder, file.Key)), Hash: file.Value)).Select(file =>
            !File.Exists(file.Path) ? new Damage($"'{file.Path}' is gone", Remedy(folder))
            : deep && Manifest.HashOf(file.Path) != file.Hash
                ? new Damage($"'{file.Path}' has other bytes than were written", Remedy(folder))
            : null).OfType<Damage>();
    }

    private static Dictionary<string, string>? Read(string folder)
    {
        try { return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(folder, Name))); }
        catch (JsonException) { return null; }
    }

    private static Damage Unreadable(string folder) => new($"'{Path.Combine(folder, Name)}' cannot be read", Remedy(folder));

    private static string Remedy(string folder) => $"delete the folder '{folder}': the next run reads its export again";
}
