namespace Analytics.Tests.Nightly;

/// <summary>
/// A test on data that other people published and that are no part of the project: skipped, with the reason, where they are missing, in
/// continuous integration too.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReferenceFactAttribute : FactAttribute
{
    private const string Variable = "ANALYTICS_REFERENCE_DATA";

    public ReferenceFactAttribute(string path)
    {
        if (!Directory.Exists(At(path)))
        {
            Skip = $"reference data are missing: '{At(path)}' is not there; name their folder in {Variable}";
        }
    }

    /// <summary>Root of the checkout the tests were built from.</summary>
    public static string Checkout { get; } = FindCheckout();

    /// <summary>A folder of the reference data: below the one the environment names, else beside the checkout.</summary>
    public static string At(string path) =>
        Path.GetFullPath(Path.Combine(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Path.Combine(Checkout,
            "..", "shared", "data"), path));

    private static string FindCheckout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Analytics.sln"))) { folder = folder.Parent; }

        return folder?.FullName ?? throw new InvalidOperationException($"Analytics.sln stands nowhere above {AppContext.BaseDirectory}.");
    }
}
