namespace Analytics.HostTests.Nights;

/// <summary>A night that its disk fails ends in a clear state, and completes once the cause is gone.</summary>
public sealed class DiskTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [DiskFact]
    public async Task A_night_on_a_full_disk_ends_with_1_wherever_it_runs_out_and_completes_once_there_is_room()
    {
        using var disk = new Disk();
        var root = Folders.Copy(university.AfterFirst, Path.Combine(disk.Folder, "root"));
        var ended = new List<Said>();
        for (var room = 16_000; ended.Count == 0 || ended[^1].Code != 0; room *= 2)
        {
            disk.Leave(room);
            ended.Add(await Night(root));
        }

        Assert.True(ended.Count > 3, $"{ended.Count} attempts");
        Assert.All(ended.SkipLast(1), one =>
        {
            Assert.Equal(1, one.Code);
            Assert.Contains("Nothing is lost: when the cause is gone, the same command goes on from here.", one.Errors,
                StringComparison.Ordinal);
            Assert.Contains("space", one.Errors, StringComparison.OrdinalIgnoreCase);
        });
        Folders.AssertSame(university.AfterSecond, root);
    }

    [DiskFact]
    public async Task A_night_on_a_disk_that_became_read_only_ends_with_1_and_completes_once_it_can_be_written()
    {
        using var disk = new Disk();
        var root = Folders.Copy(university.AfterFirst, Path.Combine(disk.Folder, "root"));
        disk.ReadOnly(true);

        var refused = await Night(root);
        disk.ReadOnly(false);
        var done = await Night(root);

        Assert.Equal(1, refused.Code);
        Assert.Contains("Read-only file system", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(0, done.Code);
        Folders.AssertSame(university.AfterSecond, root);
    }

    private Task<Said> Night(string root) =>
        Said.Now("run", university.Study, "--as-of", SmallUniversity.SecondNight, "--out", root, "--threads", "2");
}
