namespace Analytics.Tests;

/// <summary>
/// A test on data that other people published and that are no part of the project: skipped, with the reason, where they are missing.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReferenceFactAttribute : FactAttribute
{
    private const string Variable = "ANALYTICS_REFERENCE_DATA";

    public ReferenceFactAttribute(string path)
    {
        if (Find(path) is null) { Skip = $"The reference data lack '{path}': name their folder in {Variable}."; }
    }

    /// <summary>
    /// Where a file or folder of the reference data is: below the folder that the environment names, else beside the checkout. Null where
    /// it is not there.
    /// </summary>
    public static string? Find(string path)
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        var full = Path.GetFullPath(Path.Combine(string.IsNullOrEmpty(named) ? Checkout.Path("../shared/data") : named, path));
        return Path.Exists(full) ? full : null;
    }
}
