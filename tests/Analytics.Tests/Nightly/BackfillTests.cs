using Analytics.Evidence;
using Analytics.Nightly;
using Analytics.Storage;

namespace Analytics.Tests.Nightly;

/// <summary>Nights of the past are filled in, in order, and what advisors were shown is not rewritten.</summary>
public sealed class BackfillTests : IDisposable
{
    private static readonly DateOnly first = new(2025, 11, 12);
    private static readonly DateOnly last = new(2025, 11, 16);

    private readonly Campus campus = new Campus().WithChampion();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void The_end_of_each_day_is_run_where_there_is_no_schedule()
    {
        campus.Write();
        var study = campus.Open().Study;

        Assert.Equal(Enumerable.Range(0, 5).Select(day => Instant.EndOf(first.AddDays(day), study.Zone)),
            Backfill.Cutoffs(study, first, last));
        Assert.Empty(Backfill.Cutoffs(study, last, first));
    }

    [Fact]
    public void Every_instant_of_the_schedule_within_the_local_days_is_run_blackouts_left_out()
    {
        campus.Write();
        campus.Study = text => text.Replace("\"features\": [\n    { \"name\": \"clicks\"",
            "\"schedules\": { \"nightly\": { \"cron\": \"30 0,12 * * *\" }, \"blackouts\": [{ \"from\": \"2025-10-27\", \"to\": "
                + "\"2025-10-27\", \"why\": \"closed\" }] },\n  \"features\": [\n    { \"name\": \"clicks\"", StringComparison.Ordinal);

        // Clocks go back on 26 October: 00:30 is at 23:30 UTC of the day before, 12:30 at 12:30 UTC.
        Assert.Equal(
            ["2025-10-25T23:30Z", "2025-10-26T12:30Z", "2025-10-28T00:30Z", "2025-10-28T12:30Z"],
            Backfill.Cutoffs(campus.Open().Study, new DateOnly(2025, 10, 26), new DateOnly(2025, 10, 28))
                .Select(cutoff => Instant.From(cutoff)
                    .ToString("yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Nights_filled_in_before_one_that_is_done_leave_it_and_the_lake_ends_with_all_of_them()
    {
        var done = campus.Night("2025-11-16");
        var (lists, tables) = (RunFiles(done), Tables("2025-11-16"));

        var told = Fill();

        Assert.Equal([true, true, true, true, false], told.Select(night => night.RunNow));
        Assert.Equal(done.Id, told[^1].Record.Id);
        Assert.Null(told[0].Record.Previous);
        Assert.Equal(told.SkipLast(2).Select(night => night.Record.Id), told.Skip(1).SkipLast(1).Select(night => night.Record.Previous));
        Assert.Equal(lists, RunFiles(done));
        Assert.Equal(tables, Tables("2025-11-16"));
        Assert.All(Enumerable.Range(12, 5), day => Assert.Equal(7, Tables($"2025-11-{day}").Count)); // features, weeks, predictions, flags,
                                                                                                     // and growth, scales and sheets
        Assert.Equal(5, campus.Store.Current());
    }

    [Fact]
    public void A_night_that_is_done_stays_done_where_one_before_it_is_run_afterwards()
    {
        var done = campus.Night("2025-11-16");
        var added = campus.Night("2025-11-14");

        Assert.Null(added.Previous);
        Assert.Equal(done.Id, campus.Night("2025-11-16").Id);
        Assert.Equal(added.Id, campus.Night("2025-11-15").Previous);
        Assert.Equal(done.Id, campus.Night("2025-11-17").Previous);
    }

    [Fact]
    public void A_night_whose_night_before_is_gone_continues_the_last_one_that_is_there()
    {
        var first = campus.Night("2025-11-13");
        var gone = campus.Night("2025-11-14");
        Assert.Equal(gone.Id, campus.Night("2025-11-15").Previous);
        Directory.Delete(campus.Store.Run(gone.Id), recursive: true);
        File.Delete(campus.Store.RunHashes(gone.Id));

        Assert.Equal(first.Id, campus.Night("2025-11-15").Previous);
    }

    [Fact]
    public void A_night_to_come_continues_the_latest_list_and_not_one_that_was_filled_in()
    {
        var done = campus.Night("2025-11-16");
        Fill();

        Assert.Equal(done.Id, campus.Night("2025-11-17").Previous);
        Assert.Equal(done.Previous, new RunFolder(campus.Store, TimeZoneInfo.Utc).Finished(done.Id)!.Previous);
    }

    [Fact]
    public void One_that_is_stopped_goes_on_where_it_was_and_ends_as_one_that_was_not()
    {
        using var other = new Campus().WithChampion();
        other.Write();
        new Backfill(other.Open()).Execute(Backfill.Cutoffs(other.Open().Study, first, last), _ => { }, CancellationToken.None);
        campus.Write();
        var installation = campus.Open();
        using var stop = new CancellationTokenSource();
        var nights = 0;
        void Done(Night night) { if (++nights == 2) { stop.Cancel(); } }

        Assert.ThrowsAny<OperationCanceledException>(() => new Backfill(installation)
            .Execute(Backfill.Cutoffs(installation.Study, first, last), Done, stop.Token));
        Assert.Equal(2, campus.Store.Current());
        Assert.Equal([false, false, true, true, true], Fill().Select(night => night.RunNow));

        static List<string> Lake(Campus one) => [.. one.Content().Where(line => line.StartsWith("lake", StringComparison.Ordinal))];
        Assert.Equal(Lake(other), Lake(campus));
    }

    [Fact]
    public void With_the_last_night_run_twice_a_vacuum_keeps_what_says_which_of_the_two_counts()
    {
        campus.Night("2025-11-16");
        campus.Files["grades.csv"].Add("NEW,S002,A-2025A,essay-3,2025-11-05 08:00:00,12,2025-11-06 09:00:00");
        var mended = campus.Night("2025-11-16");
        Fill();
        var vacuum = new Vacuum(campus.Store);
        var plan = vacuum.Plan(1, 0, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero), KnownRuns.Of(campus.Store).LatestNight);
        vacuum.Execute(plan);

        Assert.Equal([1, 2, 6], plan.Kept);
        Assert.Equal(mended.Id, campus.Night("2025-11-17").Previous);
    }

    private List<(RunRecord Record, bool RunNow)> Fill()
    {
        campus.Write();
        var installation = campus.Open();
        var told = new List<(RunRecord, bool)>();
        new Backfill(installation).Execute(Backfill.Cutoffs(installation.Study, first, last),
            night => told.Add((night.Record, !night.RunBefore)), CancellationToken.None);
        return told;
    }

    private List<string> Tables(string day) =>
        [.. campus.Content().Where(line => line.StartsWith($"lake/generations/{campus.Store.Current():000000}/", StringComparison.Ordinal)
            && line.Contains($"as_of={day}/", StringComparison.Ordinal))
        .Select(line => line[line.IndexOf("/as_of", StringComparison.Ordinal)..])];

    private List<string> RunFiles(RunRecord record) =>
        [.. campus.Content().Where(line => line.StartsWith($"lake/runs/{record.Id}/", StringComparison.Ordinal))];
}
