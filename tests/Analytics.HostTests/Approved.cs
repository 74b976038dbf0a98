using System.Text.RegularExpressions;

namespace Analytics.HostTests;

/// <summary>Approved texts: compared as they stand, and rewritten only when ANALYTICS_APPROVE=1 is set.</summary>
internal static partial class Approved
{
    public static bool Rewrites => Environment.GetEnvironmentVariable("ANALYTICS_APPROVE") == "1";

    /// <summary>Compares lines with an approved file of the checkout.</summary>
    public static void Equal(string relativePath, IReadOnlyList<string> lines)
    {
        var path = Path.Combine(Checkout.Root, relativePath);
        if (Rewrites)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllLines(path, lines);
        }

        Assert.Equal(File.ReadAllLines(path).Select(WithoutIds), lines.Select(WithoutIds));
    }

    /// <summary>Ids hash every bit of a model, and the last bit of an exponential is the processor's; so ids are not compared.</summary>
    public static string WithoutIds(string line) => ShortHash().Replace(line, "id");

    [GeneratedRegex(@"\b[0-9a-f]{10}([0-9a-f]{2})?\b")]
    private static partial Regex ShortHash();
}
