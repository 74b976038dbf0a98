using Analytics.Nightly;
using Analytics.Storage;

namespace Analytics.Tests.Nightly;

public sealed class FinishedRunTests : IDisposable
{
    private readonly Scratch folder = new();
    private readonly Store store;

    public FinishedRunTests()
    {
        store = new Store(folder["root"]);
        foreach (var (id, cutoff) in new[] { ("2026-04-12-nightly-aaaa111111", "2026-04-12T23:59:59.999999+01:00"),
            ("2026-04-13-nightly-bbbb222222", "2026-04-13T02:30:00.000000+01:00"),
            ("2026-04-13-nightly-bbcc333333", "2026-04-13T23:59:59.999999+01:00") })
        {
            new RunFolder(store, TimeZoneInfo.Utc)
                .Finish(new RunRecord(id, "nightly", "s", "", cutoff, "", "", new string('f', 64), null, [], [], [], []));
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Runs_are_told_the_latest_cutoff_first_and_those_without_a_record_not_at_all()
    {
        Directory.CreateDirectory(store.Run("2026-04-14-nightly-0000000000"));

        Assert.Equal(["2026-04-13-nightly-bbcc333333", "2026-04-13-nightly-bbbb222222", "2026-04-12-nightly-aaaa111111"],
            KnownRuns.Of(store).All.Select(run => run.Id));
        Assert.Equal(["2026-04-13-nightly-bbcc333333"], KnownRuns.Of(store).LatestNight);
    }

    [Theory]
    [InlineData("2026-04-13-nightly-bbbb222222", "2026-04-13-nightly-bbbb222222")]
    [InlineData("2026-04-12", "2026-04-12-nightly-aaaa111111")]
    [InlineData("bbc", "2026-04-13-nightly-bbcc333333")]
    public void As_much_of_an_id_as_is_of_one_run_only_is_enough(string text, string id) =>
        Assert.Equal(id, KnownRuns.Of(store).Find(text).Id);

    [Theory]
    [InlineData("2026-04-13",
        "'2026-04-13' could be any of 2 runs: 2026-04-13-nightly-bbcc333333, 2026-04-13-nightly-bbbb222222. Give more of the id.")]
    [InlineData("2026-04-13-nightly-bbbc222222",
        "There is no run '2026-04-13-nightly-bbbc222222' in '*'. Did you mean 2026-04-13-nightly-bbbb222222, "
            + "2026-04-13-nightly-bbcc333333, 2026-04-12-nightly-aaaa111111? 'analytics runs list <study>' shows all.")]
    public void What_is_of_several_runs_or_none_is_told_with_those_that_are_near(string text, string message) =>
        Assert.Equal(message.Replace("*", store.Runs, StringComparison.Ordinal),
            Assert.Throws<InstallationException>(() => KnownRuns.Of(store).Find(text)).Message);

    [Fact]
    public void Of_the_runs_of_a_day_the_night_is_taken_unless_a_kind_is_asked_for()
    {
        Directory.CreateDirectory(store.Run("2026-04-12-digest-dddd444444"));
        new DigestRecord("2026-04-12-digest-dddd444444", "s", "", "2026-04-12T23:59:59.999999+01:00", "", "",
            "2026-04-05T23:59:59.999999+01:00", null, null, []).Save(store);

        Assert.Equal("2026-04-12-nightly-aaaa111111", KnownRuns.Of(store).Find("2026-04-12").Id);
        Assert.Equal("2026-04-12-digest-dddd444444", KnownRuns.Of(store).Find("2026-04-12", "digest").Id);
        Assert.StartsWith("There is no retrain '2026-04-12' in ",
            Assert.Throws<InstallationException>(() => KnownRuns.Of(store).Find("2026-04-12", "retrain")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_text_names_no_run() => Assert.Throws<InstallationException>(() => KnownRuns.Of(store).Find(""));
}
