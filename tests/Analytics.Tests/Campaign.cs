using System.Globalization;

namespace Analytics.Tests;

/// <summary>How many made-up cases a test tries: a few seconds' worth, or as many as the environment asks for.</summary>
internal static class Campaign
{
    private const string Variable = "ANALYTICS_CAMPAIGN";

    /// <summary>The cases to try, where a default run tries so many.</summary>
    public static int Cases(int usual) => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } asked ? int.Parse(asked, CultureInfo.InvariantCulture) : usual;
}
