using System.Globalization;
using Analytics.Ingest;
using Analytics.Nightly;

namespace Analytics.Tests.Nightly;

/// <summary>Students whom a later complete roster lacks were known once: a feed that has rows of them has none of strangers.</summary>
public sealed class RosterLeaversTests : IDisposable
{
    private readonly Campus campus = new()
    {
        Study = text => text.Replace("\"id\": \"roster\",", "\"id\": \"roster\", \"complete\": \"course\",", StringComparison.Ordinal),
    };

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Rows_of_who_left_are_no_strangers()
    {
        Night("2025-11-09", rosterOf: "2025-11-03");
        campus.Files["roster.csv"].RemoveAll(line => line.StartsWith("S000", StringComparison.Ordinal)
            || line.StartsWith("S001", StringComparison.Ordinal) || line.StartsWith("S002", StringComparison.Ordinal));

        var lms = Night("2025-11-16", rosterOf: "2025-11-14");

        Assert.Equal((SourceState.Delivered, null), (lms.State, lms.Warning));
        Assert.Equal(new JoinReport(27, 0, 0, 0) { Left = 3 }, lms.Join);
    }

    [Fact]
    public void Ids_that_a_roster_writes_in_a_new_way_are_told_though_it_had_the_old_ones()
    {
        Night("2025-11-09", rosterOf: "2025-11-03");
        campus.Files["roster.csv"] =
            [.. campus.Files["roster.csv"].Select(line => line.StartsWith('S') && line[1] == '0' ? "x-" + line : line)];

        var lms = Night("2025-11-16", rosterOf: "2025-11-14");

        Assert.Equal(SourceState.Held, lms.State);
        Assert.Contains("it has rows of 0 of 30 rostered students, 30 of 30 before, and of 30 students who are on no roster, 0 before",
            lms.Reason, StringComparison.Ordinal);
    }

    /// <summary>Runs a night whose roster came on a day.</summary>
    private SourceReport Night(string day, string rosterOf)
    {
        campus.Write();
        File.SetLastWriteTimeUtc(Path.Combine(campus.Data, "roster.csv"), Date(rosterOf).ToDateTime(default));
        var record = new NightlyRun(campus.Open()).Run(Date(day), CancellationToken.None).Record;
        return record.Sources.Single(source => source.Source == "lms");
    }

    private static DateOnly Date(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
