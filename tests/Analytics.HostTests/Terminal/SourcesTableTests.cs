using Analytics.Host.Terminal;
using Analytics.Ingest;
using Analytics.Studies;

namespace Analytics.HostTests.Terminal;

/// <summary>What became of each source, on terminals of every width.</summary>
public sealed class SourcesTableTests
{
    private static readonly FileReport file = new("moodle_logs_of_all_faculties", "", 1, 12_345_678, 9_000_001, 345_002, 2_000_003, null,
        new Dictionary<FaultCode, long>(), PassedOver: 1_000_672, Replaced: 70_004);

    private static readonly SourceReport[] sources =
    [
        new(file.Source, SourceKind.Events, SourceState.Delivered, null, false, [file], "to be looked at"),
        new("roster", SourceKind.Roster, SourceState.Delivered, null, false,
            [file with { Source = "roster", PassedOver = 0, Replaced = 0 }]),
    ];

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    [InlineData(200)]
    public void No_count_is_broken_or_left_out(int width)
    {
        using var output = new StringWriter();
        new Screen(output, TextWriter.Null) { Width = width }.Sources(sources);
        var shown = output.ToString();

        string[] counts = ["12,345,678", "9,000,001", "345,002", "2,000,003", "1,000,672", "70,004", file.Source, "warned", "ok"];
        Assert.All(counts, count => Assert.Contains(count, shown, StringComparison.Ordinal));
        var isTable = !shown.Contains("roster: ok; 1 file, 12,345,678 rows read, 9,000,001 kept,", StringComparison.Ordinal);
        Assert.Equal(width switch { < 100 => false, 200 => true, _ => isTable }, isTable);
        if (isTable) { Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= width, line)); }
    }
}
