using Analytics.Evidence;
using Analytics.Inspection;
using Analytics.Nightly;
using Analytics.Storage;

namespace Analytics.Tests.Nightly;

/// <summary>What a study keeps no longer goes once a night is done, and nothing that the next one needs.</summary>
public sealed class RetentionTests : IDisposable
{
    private static readonly DateTimeOffset now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Campus campus = new Campus().WithChampion();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Without_the_key_nothing_goes()
    {
        var record = Nights();

        Execute(record);

        Assert.Equal(3, campus.Store.Numbers.Count);
        Assert.Null(Dropped.Of(campus.Store, record.Id));
    }

    [Fact]
    public void States_of_the_lake_go_by_their_age_and_the_latest_night_stays()
    {
        Keep("\"generationDays\": 30");
        var record = Nights();
        Age(campus.Store.Numbers[0], 40);
        Age(campus.Store.Numbers[1], 20);
        Age(campus.Store.Numbers[2], 50);

        Execute(record);

        Assert.Equal([2, 3], campus.Store.Numbers);
        Assert.Equal(new Dropped(1, 0, new DroppedRecords(0, 0)), Dropped.Of(campus.Store, record.Id));
        Assert.Empty(RunHashes.Damaged(campus.Store));
        Assert.Equal(record.Id, campus.Night("2025-11-16").Id);
    }

    [Fact]
    public void Files_of_advisors_go_by_the_day_of_their_night_and_the_last_ones_stay()
    {
        Keep("\"fileDays\": 3");
        var record = Nights();
        string[] folders = ["2025-11-02", "2025-11-13", "2025-11-16", "digests/2025-11-01", "digests/2025-11-14"];
        foreach (var folder in folders) { Directory.CreateDirectory(Path.Combine(campus.Store.Delivery, folder)); }

        Execute(record);

        Assert.Equal(["2025-11-13", "2025-11-16", "digests", "digests/2025-11-14"], Directory
            .EnumerateDirectories(campus.Store.Delivery, "*", SearchOption.AllDirectories)
            .Select(folder => Path.GetRelativePath(campus.Store.Delivery, folder)).Order(StringComparer.Ordinal));
        Assert.Equal(2, Dropped.Of(campus.Store, record.Id)!.Folders);
    }

    [Fact]
    public void A_night_that_is_far_ahead_drops_nothing_that_is_young_today()
    {
        Keep("\"fileDays\": 3");
        Nights();
        Directory.CreateDirectory(Path.Combine(campus.Store.Delivery, "2025-12-31"));

        Execute(campus.Night("2027-11-16"));

        Assert.True(Directory.Exists(Path.Combine(campus.Store.Delivery, "2025-12-31")));
    }

    [Fact]
    public void Contacts_count_as_long_as_they_are_kept_or_let_a_student_wait()
    {
        DateOnly today = new(2025, 11, 16);
        var cutoff = Instant.EndOf(today, TimeZoneInfo.Utc);
        File.WriteAllText(Path.Combine(campus.Folder, "c"), ContactLog.Lines([Of(1, -400, null), Of(2, -400, 5), Of(3, -10, null)]));
        var log = ContactLog.Read(Path.Combine(campus.Folder, "c"));

        Assert.Equal(today.AddDays(-400), First(log.AsOf(cutoff, TimeZoneInfo.Utc), "s1"));
        Assert.Null(First(log.AsOf(cutoff, TimeZoneInfo.Utc, 365), "s1"));
        Assert.Equal(today.AddDays(-400), First(log.AsOf(cutoff, TimeZoneInfo.Utc, 365), "s2"));
        Assert.Equal(today.AddDays(-10), First(log.AsOf(cutoff, TimeZoneInfo.Utc, 365), "s3"));

        DateOnly? First(ContactLog known, string student) => known.First(student, DateOnly.MinValue, today);

        KnownContact Of(int number, int day, int? until) => new(number, cutoff + (day * 86_400_000_000L), today.AddDays(day), "a1",
            $"s{number}", true, until is { } days ? today.AddDays(days) : null, []);
    }

    [Fact]
    public void A_night_that_counted_contacts_that_went_answers_past_retention()
    {
        Keep("\"contactDays\": 365");
        campus.Write();
        Directory.CreateDirectory(campus.Store.Private);
        var at = Instant.EndOf(new DateOnly(2025, 11, 1), TimeZoneInfo.Utc);
        File.WriteAllText(campus.Store.Contacts, ContactLog.Lines([new(1, at, new DateOnly(2025, 11, 1), "a1", "s1", true, null, [])]));
        var record = campus.Night("2025-11-16");
        var rerun = new Rerun(campus.Open());
        Assert.True(rerun.Execute(record, CancellationToken.None).Same);

        new Retention(campus.Open(), (bounds, _) => new DroppedRecords(1, 0)).Execute(
            campus.Night("2027-01-16"), now.AddDays(400));

        Assert.StartsWith($"Past retention: run {record.Id}", Assert.Throws<ErasedException>(
            () => rerun.Execute(record, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    private RunRecord Nights()
    {
        campus.Night("2025-11-09");
        campus.Night("2025-11-10");
        return campus.Night("2025-11-16");
    }

    private void Keep(string plan) => campus.Study = study =>
        study.Replace("\"evaluation\":", $"\"retention\": {{ {plan} }}, \"evaluation\":", StringComparison.Ordinal);

    /// <summary>Lets a generation be older than the last night.</summary>
    private void Age(int number, int days) => File.SetLastWriteTimeUtc(
        Path.Combine(campus.Store.Generation(number), Manifest.Name), new DateTime(2025, 11, 16, 0, 0, 0, DateTimeKind.Utc).AddDays(-days));

    private void Execute(RunRecord night) =>
        new Retention(campus.Open(), (_, _) => new DroppedRecords(0, 0)).Execute(night, now);
}
