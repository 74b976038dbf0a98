namespace Analytics.Tests;

/// <summary>A test that needs a file of the reference data; it is skipped, and says so, where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReferenceFactAttribute : FactAttribute
{
    private const string Variable = "ANALYTICS_REFERENCE_DATA";

    public ReferenceFactAttribute(string file)
    {
        if (Find(file) is null)
        {
            Skip = $"The reference data lack '{file}'. Set {Variable} to their folder, or put them in ../shared/data.";
        }
    }

    /// <summary>Where a file of the reference data is, or null.</summary>
    public static string? Find(string file)
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable(Variable) ?? Checkout.Path("../shared/data"), file);
        return File.Exists(path) ? path : null;
    }
}
