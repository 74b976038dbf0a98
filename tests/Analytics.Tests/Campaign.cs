using System.Globalization;

namespace Analytics.Tests;

/// <summary>How many made-up cases a test tries: a few seconds' worth, or as many as the environment asks for.</summary>
internal static class Campaign
{
    /// <summary>The first case: a long campaign can go on where another ended.</summary>
    public static int First => Asked("ANALYTICS_CAMPAIGN_FROM") ?? 0;

    /// <summary>The cases to try, where a default run tries so many.</summary>
    public static int Cases(int usual) => Asked("ANALYTICS_CAMPAIGN") ?? usual;

    private static int? Asked(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } asked ? int.Parse(asked, CultureInfo.InvariantCulture) : null;
}
