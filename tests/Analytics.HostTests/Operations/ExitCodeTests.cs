using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Analytics.Host.Commands;

namespace Analytics.HostTests.Operations;

public sealed partial class ExitCodeTests
{
    [Fact]
    public void The_manual_lists_the_exit_codes_that_there_are()
    {
        var declared = typeof(CommandLine).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral)
            .Select(field => (int)field.GetRawConstantValue()!);
        var manual = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "operations.md"));
        var table = manual[manual.IndexOf("## Exit codes", StringComparison.Ordinal)..manual.IndexOf("They hold for every command.",
            StringComparison.Ordinal)];
        Assert.Equal(declared.Order(), Row().Matches(table).Select(row => int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex(@"^\| (\d+) \| \S", RegexOptions.Multiline)]
    private static partial Regex Row();
}
