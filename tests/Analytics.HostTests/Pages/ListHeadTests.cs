using Analytics.Flags;
using Analytics.Host.Data;
using Analytics.Host.Pages;
using Analytics.Tests.Nightly;

namespace Analytics.HostTests.Pages;

/// <summary>What stands above a list: the places that are taken, and what changed since the last one.</summary>
public sealed class ListHeadTests : IDisposable
{
    private readonly Campus campus = new Campus().WithChampion();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Places_are_the_advisor_s_own_and_changes_are_those_since_the_night_before()
    {
        var first = Shown("2025-11-15");
        Assert.Null(NightWords.Changed(first, Of("ADV1"), Words.English));
        var places = Assert.Single(first.PlacesOf(Of("ADV1")));
        Assert.Equal(first.StudentsOf(Of("ADV1")).SelectMany(one => one.Signs).Count(sign => sign.Listed), places.Taken);
        Assert.InRange(places.Taken, 1, places.Target.Capacity.PerAdvisor);
        Assert.Empty(first.PlacesOf(Account.Of("lead", Role.Lead, null)));

        var roster = campus.Files["roster.csv"];
        campus.Files["roster-2.csv"] = [roster[0], .. roster.Where(row => row.EndsWith(",ADV1", StringComparison.Ordinal))
            .Select(row => row.Replace(",,2025-08-31,ADV1", ",2025-11-10,2025-11-10,ADV1", StringComparison.Ordinal))];
        var second = Shown("2025-11-16");

        Assert.Equal([new(FlagState.Left, first.StudentsOf(Of("ADV1")).Count(one => one.Listed))], second.ChangesOf(Of("ADV1")));
        Assert.Matches("^Since the last list: [0-9]+ left\\.$", NightWords.Changed(second, Of("ADV1"), Words.English)!);
        Assert.Matches("^与上一份名单相比：已离开 [0-9]+。$", NightWords.Changed(second, Of("ADV1"), Words.Chinese)!);
        Assert.Equal(0, Assert.Single(second.PlacesOf(Of("ADV1"))).Taken);
    }

    private ShownNight Shown(string day) => ShownNight.Load(campus.Store, campus.Open().Study, campus.Night(day));

    private static Account Of(string advisor) => Account.Of("naomi", Role.Advisor, advisor);
}
