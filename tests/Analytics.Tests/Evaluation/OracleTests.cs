using Analytics.Witness;

namespace Analytics.Tests.Evaluation;

/// <summary>The product's statistics against values from independent tools (R, sklearn, statsmodels, xgboost; the folder's README says which).</summary>
public sealed class OracleTests
{
    public static TheoryData<string> Statistics => [.. Testimony.Statistics];

    [OracleTheory]
    [MemberData(nameof(Statistics))]
    public void A_statistic_equals_its_reference_values(string statistic)
    {
        var folder = new OracleFolder(OracleTheoryAttribute.Folder!);
        var verdict = OracleVerdict.Of(folder, Testimony.Over(folder, statistic), statistic);

        Assert.Empty(verdict.Faults);
        Assert.True(verdict.Passed > 0, "no case was compared");
    }
}

/// <summary>Needs the folder of reference values; skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OracleTheoryAttribute : TheoryAttribute
{
    private const string Variable = "ANALYTICS_REFERENCE_ORACLES";

    public OracleTheoryAttribute()
    {
        if (Folder is null) { Skip = $"No reference values: set {Variable} to their folder, or put it at ../shared/oracles beside the repository."; }
    }

    /// <summary>Null when there is no such folder.</summary>
    public static string? Folder
    {
        get
        {
            var named = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? value : Path.Combine(Root(), "..", "shared", "oracles");
            return Directory.Exists(Path.Combine(named, "expected")) ? named : null;
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Analytics.sln"))) { folder = folder.Parent; }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
