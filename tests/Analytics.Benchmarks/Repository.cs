namespace Analytics.Benchmarks;

/// <summary>Where the sources are: the folder above the program that holds the solution.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Analytics.sln")) ? folder
        : Path.GetDirectoryName(folder) is { } above ? Find(above)
        : throw new DirectoryNotFoundException(
            "The benchmarks are run from a clone of the repository: no folder above the program holds Analytics.sln.");
}
