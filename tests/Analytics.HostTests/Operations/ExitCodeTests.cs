using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Analytics.Host.Commands;
using Analytics.Nightly;
using Analytics.Tests.Nightly;

namespace Analytics.HostTests.Operations;

public sealed partial class ExitCodeTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Fact]
    public async Task A_night_without_any_list_ends_with_3_whether_a_source_or_a_model_is_wanting()
    {
        var untrained = await By("run", "--as-of", "2025-11-16");
        Assert.Equal(CommandLine.AllHeld, untrained.Code);
        Assert.Empty(untrained.Complaints);
        Assert.Contains(untrained.Lines, line => line.StartsWith("support: no new list, no champion: ", StringComparison.Ordinal));

        campus.WithChampion();
        Assert.Equal(CommandLine.Done, (await By("run", "--as-of", "2025-11-16")).Code);
        Assert.Equal(CommandLine.Done, (await By("run", "--as-of", "2025-12-30")).Code); // nobody is scored between two terms
    }

    [Theory]
    [InlineData("run", "--as-of", "2025-08-30")]
    [InlineData("retrain", "--as-of", "2025-08-30")]
    [InlineData("evaluate", "--as-of", "2025-08-30")]
    [InlineData("backfill", "--to", "2025-08-31", "--from", "2025-08-30")]
    public async Task A_day_before_all_data_is_refused_with_the_first_that_has_some(string command, params string[] days)
    {
        var refused = await By([command, .. days]);
        Assert.Equal(
            (CommandLine.NotInOrder,
                "Of 2025-08-30 there are no data: the first enrolment is known since 2025-08-31. Choose that day or a later one."),
            (refused.Code, string.Join("\n", refused.Complaints)));
        Assert.Empty(KnownRuns.Of(campus.Store).All);

        days[^1] = "2025-08-31";
        Assert.NotEqual(CommandLine.NotInOrder, (await By([command, .. days])).Code);
    }

    [Fact]
    public async Task A_roster_that_is_known_by_its_arrival_only_is_named_where_a_day_has_no_data()
    {
        campus.Study = study => study.Replace("\"withdrawn\", \"known\": \"known\"", "\"withdrawn\"", StringComparison.Ordinal);
        var refused = await By("run", "--as-of", "2025-08-30");
        Assert.Equal(CommandLine.NotInOrder, refused.Code);
        Assert.EndsWith(
            "Choose that day or a later one. Or, if source 'roster' covers earlier days, declare \"delayDays\": 0 or a column 'known' "
                + "for it: without either its rows are known when their file arrives.",
            refused.Errors.TrimEnd(), StringComparison.Ordinal);
    }

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

    private Task<Said> By(params string[] command)
    {
        campus.Write();
        campus.Open();
        return Said.By([command[0], Path.Combine(campus.Folder, "study"), "--data", campus.Data, "--out", campus.Store.Root,
            .. command[1..]]);
    }

    [GeneratedRegex(@"^\| (\d+) \| \S", RegexOptions.Multiline)]
    private static partial Regex Row();
}
