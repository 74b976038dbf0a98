using System.Text;
using Analytics.Host.Data;
using Analytics.Host.Pages;
using Analytics.Tests.Nightly;

namespace Analytics.HostTests.Pages;

/// <summary>A list that stands, when the roster gives its students to somebody else.</summary>
public sealed class HeldListTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Students_of_a_list_that_stands_are_seen_by_the_advisor_whom_tonight_s_roster_names()
    {
        campus.WithChampion();
        var before = Shown("2025-11-15");
        var moved = before.StudentsOf(Of("ADV1")).Where(one => one.Listed).Select(one => one.Pseudonym).ToList();
        var roster = campus.Files["roster.csv"];
        campus.Files["roster-2.csv"] = [roster[0], .. roster.Where(row => row.EndsWith(",ADV1", StringComparison.Ordinal))
            .Select(row => row.Replace(",2025-08-31,ADV1", ",2025-11-15,ADV2", StringComparison.Ordinal))];
        campus.Files["events.csv"].AddRange(Enumerable.Repeat("no time,no time,S000,A-2025A,x,view,1", 500));

        var after = Shown("2025-11-16");

        Assert.NotEmpty(moved);
        Assert.NotEqual(after.Cutoff, after.Lists[0].List!.Cutoff);
        Assert.Empty(after.StudentsOf(Of("ADV1")));
        Assert.Empty(moved.Except(after.StudentsOf(Of("ADV2")).Select(one => one.Pseudonym)));
        Assert.Single(File(after, "ADV1"));
        Assert.Empty(moved.Except(Held(after, "ADV2")));
        Assert.Equal(after.Record.Id, campus.Night("2025-11-16").Id); // run again, it is the same night
    }

    private static Account Of(string advisor) => Account.Of("naomi", Role.Advisor, advisor);

    private ShownNight Shown(string day) => ShownNight.Load(campus.Store, campus.Open().Study, campus.Night(day));

    private static string[] File(ShownNight night, string advisor) =>
        Encoding.UTF8.GetString(CaseFile.Of(night, Of(advisor), workbook: false, out _)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    private static IReadOnlyList<string> Held(ShownNight night, string advisor)
    {
        CaseFile.Of(night, Of(advisor), workbook: false, out var students);
        return students;
    }
}
