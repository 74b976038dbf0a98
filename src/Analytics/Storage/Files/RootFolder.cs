namespace Analytics.Storage;

/// <summary>Checks whether a folder can be a data root, before anything is created in it.</summary>
public static class RootFolder
{
    private static readonly StringComparison sameName = OperatingSystem.IsLinux()
        ? StringComparison.Ordinal
        : StringComparison.OrdinalIgnoreCase;

    /// <exception cref="InstallationException">It is not a folder, cannot become one, or overlaps the folder of exports.</exception>
    /// <param name="root">The data root, which need not exist yet.</param>
    public static void Require(string root, string dataFolder)
    {
        if (Way(Path.GetFullPath(root)).SkipWhile(Directory.Exists).FirstOrDefault() is { } place && Obstacle(place) is { } obstacle)
        {
            throw new InstallationException(
                $"The data root '{root}' cannot be a folder: '{place}' is {obstacle}. Choose another one with --out.");
        }

        var (here, exports) = (WithoutLinks(Path.GetFullPath(root)), WithoutLinks(Path.GetFullPath(dataFolder)));
        var overlap = string.Equals(here, exports, sameName) ? "is"
            : IsBelow(here, exports) ? "is inside"
            : IsBelow(exports, here) ? "holds" : null;
        if (overlap is not null)
        {
            throw new InstallationException(
                $"The data root '{root}' {overlap} the folder of exports '{dataFolder}'. Name a folder of its own with --out.");
        }
    }

    /// <exception cref="InstallationException">The system allows no folder there, as below /proc.</exception>
    public static void Make(string root)
    {
        try { Directory.CreateDirectory(root); }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InstallationException(
                $"The data root '{root}' cannot be created: the system allows no folder there. Choose another one with --out.");
        }
    }

    /// <summary>The folders on the way to a path, from the root of the disk on, and the path itself.</summary>
    private static IEnumerable<string> Way(string path) => Path.GetDirectoryName(path) is { } parent ? Way(parent).Append(path) : [path];

    /// <summary>What exists where a folder should be, worded to follow "is"; null if nothing does.</summary>
    private static string? Obstacle(string path)
    {
        if (SpecialFile.KindOf(path) is { } kind) { return kind; }

        if (new FileInfo(path).LinkTarget is not null && !File.Exists(File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName))
        {
            return "a link to a place that is not there";
        }

        return File.Exists(path) ? "a file" : null;
    }

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, sameName);

    /// <summary>The path with every link resolved. There is no cycle: the caller has checked what exists there.</summary>
    private static string WithoutLinks(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent) { return path; }

        var real = Path.Combine(WithoutLinks(parent), Path.GetFileName(path));
        return new DirectoryInfo(real).LinkTarget is null
            ? real
            : WithoutLinks(Directory.ResolveLinkTarget(real, returnFinalTarget: true)!.FullName);
    }
}
