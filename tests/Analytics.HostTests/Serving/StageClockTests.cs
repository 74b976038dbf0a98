using Analytics.Host.Serving;
using Analytics.HostTests.Records;
using Analytics.Nightly;
using Analytics.Storage;

namespace Analytics.HostTests.Serving;

public sealed class StageClockTests : IDisposable
{
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 4, 14, 1, 30, 0, TimeSpan.Zero));
    private readonly string folder = Directory.CreateTempSubdirectory("clock-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_finished_stage_takes_no_more_time_and_one_that_says_nothing_before_began_after_the_last()
    {
        using var watch = new StageClock(clock, TimeZoneInfo.Utc, "schedule nightly");
        watch.Saw(new Step("ingest", 0, 3));
        Pass(4);
        watch.Saw(new Step("ingest", 3, 3));
        Pass(2);
        watch.Saw(new Step("publish", 1, 1));
        Pass(5);
        watch.Keep(new Store(folder), "night", "publish");

        var times = TimesFile.Read(new Store(folder), "night")!;
        Assert.Equal(("2026-04-14T01:30:00+00:00", "schedule nightly", 11.0), (times.Started, times.By, times.Seconds));
        Assert.Equal([("ingest", 0.0, 4.0), ("publish", 4.0, 2.0)], times.Stages.Select(one => (one.Stage, one.Begins, one.Seconds)));
        Assert.All(times.Stages, stage => Assert.True(stage.Megabytes > 1));
    }

    [Fact]
    public void A_run_that_was_done_before_keeps_the_times_that_it_has()
    {
        using var first = new StageClock(clock, TimeZoneInfo.Utc, "by hand");
        first.Saw(new Step("publish", 1, 1));
        first.Keep(new Store(folder), "night", "publish");
        using var again = new StageClock(clock, TimeZoneInfo.Utc, "again");
        again.Saw(new Step("ingest", 1, 1));
        again.Keep(new Store(folder), "night", "publish"); // nothing was published
        again.Saw(new Step("publish", 1, 1));
        again.Keep(new Store(folder), "night", "publish");

        Assert.Equal("by hand", TimesFile.Read(new Store(folder), "night")!.By);
    }

    [Fact]
    public void A_night_that_begins_with_a_training_keeps_its_times_too_and_the_next_begins_anew()
    {
        using var watch = new StageClock(clock, TimeZoneInfo.Utc, "by hand");
        foreach (var (stage, seconds) in new[] { ("ingest", 3), ("train", 5), ("publish", 2) })
        {
            Pass(seconds);
            watch.Saw(new Step(stage, 1, 1));
        }

        watch.Keep(new Store(folder), NightOf("first", "training"));
        watch.Begin();
        Pass(4);
        watch.Saw(new Step("publish", 1, 1));
        watch.Keep(new Store(folder), NightOf("second", "old-training"));

        var training = TimesFile.Read(new Store(folder), "training")!;
        Assert.Equal((8.0, "ingest train"), (training.Seconds, string.Join(' ', training.Stages.Select(one => one.Stage))));
        Assert.Equal(10, TimesFile.Read(new Store(folder), "first")!.Seconds);
        var second = TimesFile.Read(new Store(folder), "second")!;
        Assert.Equal(("2026-04-14T01:30:10+00:00", 4.0, 1), (second.Started, second.Seconds, second.Stages.Count));
        Assert.Null(TimesFile.Read(new Store(folder), "old-training")); // it was done before

        static Night NightOf(string id, string training) => new(
            new RunRecord(id, "nightly", "s", "", "", "", "", "", null, [], [], [], []), RunBefore: false,
            new RetrainRecord(training, "s", "", "", "", "", "", [], [], [], new Analytics.Evaluation.EvaluationReport([], [])));
    }

    private void Pass(int seconds) => clock.Advance(TimeSpan.FromSeconds(seconds));
}
