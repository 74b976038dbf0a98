using Analytics.Storage;

namespace Analytics.Tests.Storage;

public sealed class VacuumTests : IDisposable
{
    private static readonly DateTimeOffset today = new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly HashSet<string> nobody = [];

    private readonly Scratch folder = new();
    private readonly Store store;

    public VacuumTests() => store = new Store(folder["root"]);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(3, 0, "1,2,3")] // the three newest of six stay
    [InlineData(1, 25, "1,2,3")] // published 20 and 10 days ago, and today
    [InlineData(2, 45, "1")] // whichever keeps more
    [InlineData(1, 0, "1,2,3,4,5")]
    [InlineData(100, 0, "")]
    public void What_is_neither_among_the_newest_nor_young_goes(int generations, int days, string going)
    {
        Publish(6);

        Assert.Equal(going, string.Join(',', new Vacuum(store).Plan(generations, days, today, nobody).Dropped));
    }

    [Fact]
    public void The_current_generation_and_one_that_is_needed_never_go()
    {
        Publish(4);

        var plan = new Vacuum(store).Plan(1, 0, today.AddYears(10), new HashSet<string> { "run-2" });

        Assert.Equal([1, 3], plan.Dropped);
        Assert.Equal([2, 4], plan.Kept);
    }

    [Fact]
    public void Generations_go_whole_and_readers_of_the_current_one_notice_nothing()
    {
        Publish(3);
        var manifest = Manifest.ReadFrom(store.Generation(3))!;

        Drop();

        Assert.Equal(["000003"], Directory.GetDirectories(store.Generations).Select(Path.GetFileName));
        Assert.Equal(3, store.Current());
        Assert.Equal(manifest.Files, Manifest.HashesOf(store.Generation(3), new Dictionary<string, string>())
            .Where(file => file.Key != Manifest.Name));
        Assert.False(Directory.Exists(store.Dropped));
        Assert.Empty(new Vacuum(store).Plan(1, 0, today, nobody).Dropped);
    }

    [Fact]
    public void A_reader_that_has_a_file_open_reads_it_to_the_end()
    {
        if (OperatingSystem.IsWindows()) { return; }

        Publish(2);
        using var open = File.OpenText(Path.Combine(store.Generation(1), "own.txt"));

        Drop();

        Assert.Equal(Own(1), open.ReadToEnd());
    }

    [Fact]
    public void Only_files_that_no_later_generation_links_are_freed()
    {
        if (!OperatingSystem.IsLinux()) { return; }

        Publish(3);
        var own = new[] { 1, 2 }.SelectMany(number => new[] { "own.txt", Manifest.Name }.Select(
            name => Path.Combine(store.Generation(number), name))).ToList();
        // Whole blocks of the disk
        var (least, most) = (own.Sum(path => new FileInfo(path).Length), own.Sum(path => new FileInfo(path).Length + 4096));

        var freed = new Vacuum(store).Plan(1, 0, today, nobody).FreedBytes!.Value;

        Assert.InRange(freed, least, most);
        Assert.True(File.Exists(Path.Combine(store.Generation(3), "shared.txt")));
    }

    [Fact]
    public void What_one_that_died_left_is_deleted_by_the_next()
    {
        Publish(3);
        Directory.CreateDirectory(store.Dropped);
        Directory.Move(store.Generation(1), Path.Combine(store.Dropped, "000001")); // died after the first was moved

        var plan = new Vacuum(store).Plan(1, 0, today, nobody);
        Assert.True(plan.Leftovers);
        Assert.Equal([2], plan.Dropped);
        Drop();

        Assert.False(Directory.Exists(store.Dropped));
        Assert.Equal(["000003"], Directory.GetDirectories(store.Generations).Select(Path.GetFileName));
    }

    [Fact]
    public void Nothing_goes_from_a_lake_that_is_damaged()
    {
        Publish(3);
        File.Delete(Path.Combine(store.Generation(3), Manifest.Name));

        Assert.Throws<InstallationException>(() => new Vacuum(store).Plan(1, 0, today, nobody));
    }

    [Fact]
    public void A_generation_published_by_a_run_that_died_before_it_moved_the_pointer_stays()
    {
        Publish(3);
        File.WriteAllText(Path.Combine(store.Lake, "current"), "2");

        Assert.Equal([1, 2], new Vacuum(store).Plan(1, 0, today, nobody).Dropped);
    }

    [Fact]
    public void Nothing_goes_where_nothing_is_published() => Assert.Empty(new Vacuum(store).Plan(1, 0, today, nobody).Dropped);

    private void Drop()
    {
        var vacuum = new Vacuum(store);
        vacuum.Execute(vacuum.Plan(1, 0, today, nobody));
    }

    /// <summary>
    /// Generations of runs run-1, run-2, ..., ten days apart, the last one today; each with a file of its own and one that all share.
    /// </summary>
    private void Publish(int count)
    {
        var shared = folder.Write("shared.txt", new string('s', 300_000));
        for (var number = 1; number <= count; number++)
        {
            var draft = folder[$"draft-{number}"];
            Directory.CreateDirectory(draft);
            File.WriteAllText(Path.Combine(draft, "own.txt"), Own(number));
            FileLink.Make(shared, Path.Combine(draft, "shared.txt"));
            new Manifest($"run-{number}", "s", "", "", "", "", "builtin", Manifest.HashesOf(draft, new Dictionary<string, string>()))
                .WriteTo(draft);
            store.Publish(draft);
            File.SetLastWriteTimeUtc(Path.Combine(store.Generation(number), Manifest.Name),
                today.AddDays(-10 * (count - number)).UtcDateTime);
        }
    }

    private static string Own(int number) => new((char)('0' + number), 100_000);
}
