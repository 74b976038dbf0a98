using Analytics.Evaluation;
using Analytics.Evidence;
using Analytics.Nightly;
using Analytics.Storage;

namespace Analytics.Tests.Nightly;

/// <summary>The finished runs of a lake, found without reading all of them.</summary>
public sealed class RunFolderTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("runs-");

    private Store Store => new(root.FullName);

    private RunFolder Runs => new(Store, TimeZoneInfo.Utc);

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void The_night_before_is_found_without_reading_the_records_of_years()
    {
        Finish("2026-04-10-nightly-aa", "2026-04-10T01:30:00+00:00");
        Finish("2026-04-12-nightly-bb", "2026-04-12T01:30:00+00:00");
        AtomicFile.WriteText(Path.Combine(Store.Run("2021-04-12-nightly-cc"), "record.json"), "of long ago, and not looked at");

        Assert.Equal("2026-04-12-nightly-bb", Before("2026-04-13T01:30:00+00:00"));
        Assert.Equal("2026-04-12-nightly-bb", Before("2026-04-12T01:30:01+00:00"));
    }

    [Fact]
    public void Of_two_nights_whose_ids_were_given_in_two_zones_the_later_one_counts()
    {
        Finish("2026-04-12-nightly-aa", "2026-04-12T02:00:00+13:00");
        Finish("2026-04-11-nightly-bb", "2026-04-11T23:00:00+00:00");
        Finish("2026-04-10-nightly-cc", "2026-04-10T23:00:00+00:00");

        Assert.Equal("2026-04-11-nightly-bb", Before("2026-04-13T01:30:00+00:00"));
        Assert.Equal("2026-04-11-nightly-bb", Before("2026-04-12T00:00:00+00:00"));
        Assert.Equal("2026-04-10-nightly-cc", Before("2026-04-11T10:00:00+00:00"));
    }

    [Fact]
    public void Without_a_night_before_there_is_none()
    {
        Assert.Null(Before("2026-04-13T01:30:00+00:00"));
        Finish("2026-04-13-nightly-aa", "2026-04-13T01:30:00+00:00");
        Assert.Null(Before("2026-04-13T01:30:00+00:00"));
    }

    [Fact]
    public void Whether_a_night_is_gone_on_from_is_told_without_reading_the_records_before_it()
    {
        AtomicFile.WriteText(Path.Combine(Store.Run("2021-04-12-nightly-cc"), "record.json"), "of long ago, and not looked at");
        Finish("2026-04-12-nightly-aa", "2026-04-12T01:30:00+00:00");
        Assert.False(Runs.HasLaterNight(At("2026-04-12T01:30:00+00:00")));

        Finish("2026-04-13-nightly-bb", "2026-04-13T01:30:00+00:00");
        Assert.True(Runs.HasLaterNight(At("2026-04-12T01:30:00+00:00")));
        Assert.False(Runs.IsGoneOnFrom(At("2026-04-12T01:30:00+00:00")));

        Finish("2026-04-14-nightly-cc", "2026-04-14T01:30:00+00:00", previous: "2026-04-12-nightly-aa");
        Assert.True(Runs.IsGoneOnFrom(At("2026-04-12T01:30:00+00:00")));
        Assert.False(Runs.IsGoneOnFrom(At("2026-04-13T01:30:00+00:00")));
    }

    [Fact]
    public void The_training_of_a_version_is_found_without_reading_others()
    {
        Train("2026-04-12-retrain-aa", "v1", promoted: true);
        Train("2026-04-13-retrain-bb", "v2", promoted: false);
        AtomicFile.WriteText(Path.Combine(Store.Run("2026-04-14-retrain-cc"), "retrain.json"), "of another version, and not read");

        Assert.Equal("2026-04-13-retrain-bb", Assert.Single(Runs.TrainingOf(["v2"])).Id);
        Assert.Equal("2026-04-12-retrain-aa", Assert.Single(Runs.PromotingTrainings()).Id);
    }

    private void Train(string id, string version, bool promoted) =>
        new RetrainRecord(id, "s", "", "2026-04-12T01:30:00+00:00", "", "", "", [], [],
            [new CandidateRecord("t", version, [], promoted, "")], new EvaluationReport([], [])).Save(Store);

    private static long At(string time) =>
        Instant.Micros(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

    private void Finish(string id, string cutoff, string? previous = null) =>
        Runs.Finish(new RunRecord(id, "nightly", "s", "", cutoff, "", "", "", previous, [], [], [], []));

    private string? Before(string cutoff) => Runs.NightBefore(At(cutoff))?.Id;
}
