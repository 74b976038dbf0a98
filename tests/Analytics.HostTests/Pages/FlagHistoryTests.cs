using Analytics.Flags;
using Analytics.Host.Pages;
using Analytics.Nightly;
using Analytics.Tests.Nightly;

namespace Analytics.HostTests.Pages;

public sealed class FlagHistoryTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void A_night_that_was_run_again_counts_as_it_was_run_last()
    {
        campus.WithChampion();
        var first = campus.Night("2025-11-16");
        var roster = campus.Files["roster.csv"];
        var listed = Listed(first);
        campus.Files["roster-2.csv"] = [roster[0], .. roster.Where(row => row.EndsWith(",ADV1", StringComparison.Ordinal))
            .Select(row => row.Replace(",,2025-08-31,ADV1", ",2025-11-10,2025-11-10,ADV1", StringComparison.Ordinal))];
        var again = campus.Night("2025-11-16");
        File.SetLastWriteTimeUtc(RecordOf(first), new DateTime(2025, 11, 17, 3, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(RecordOf(again), new DateTime(2025, 11, 17, 4, 0, 0, DateTimeKind.Utc));
        var now = Listed(again);
        Assert.NotEqual(first.Id, again.Id);
        Assert.NotEmpty(listed.Except(now));

        var history = new FlagHistory();
        history.Read(campus.Store, campus.Open().Study);

        Assert.All(listed.Except(now), student => Assert.DoesNotContain(history.Of(student), one => one.State.IsListed()));
        Assert.All(now, student => Assert.Contains(history.Of(student), one => one.State.IsListed()));
    }

    [Fact]
    public void A_night_that_cannot_be_read_is_tried_again()
    {
        campus.WithChampion();
        var night = campus.Night("2025-11-16");
        var listed = Listed(night);
        var history = new FlagHistory();
        var file = Path.Combine(campus.Store.Run(night.Id), "flags-support.json");
        var text = File.ReadAllText(file);
        File.WriteAllText(file, "{");

        history.Read(campus.Store, campus.Open().Study);
        Assert.All(listed, student => Assert.Empty(history.Of(student)));
        File.WriteAllText(file, text);
        history.Read(campus.Store, campus.Open().Study);

        Assert.All(listed, student => Assert.NotEmpty(history.Of(student)));
    }

    private string RecordOf(RunRecord run) => Path.Combine(campus.Store.Run(run.Id), "record.json");

    private HashSet<string> Listed(RunRecord run) =>
        [.. new RunFolder(campus.Store, TimeZoneInfo.Utc).Flags(run.Id, "support")!.Flags.Where(flag => flag.Listed).Select(flag => flag.Student)];
}
