using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;

namespace Analytics.Tests.Ingest;

public sealed class LandingTests : IDisposable
{
    private static readonly Source source = new("s", SourceKind.Events, "*.csv", new Columns());

    private readonly Scratch folder = new();
    private readonly Store store;

    public LandingTests() => store = new Store(folder["root"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_lands_verbatim_under_its_hash() // SHA-256 of "a,b\n1,2\n", from sha256sum
    {
        File.SetLastWriteTimeUtc(folder.Write("data/one.csv", "a,b\n1,2\n"), new DateTime(2026, 2, 1, 3, 4, 5, DateTimeKind.Utc));
        var landed = Assert.Single(Land());
        Assert.Equal("492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470", landed.Hash);
        Assert.Equal((1, "s", "one.csv", 8L), (landed.Number, landed.Source, landed.Name, landed.Bytes));
        Assert.Equal(Instant.Micros(new DateTimeOffset(2026, 2, 1, 3, 4, 5, TimeSpan.Zero)), landed.Arrived);
        Assert.Equal("a,b\n1,2\n", File.ReadAllText(store.Landed("s", landed.Hash)));
    }

    [Fact]
    public void A_file_seen_before_is_skipped_whatever_it_is_called_and_whenever_it_comes()
    {
        folder.Write("data/one.csv", "a\n");
        var first = Assert.Single(Land());
        File.SetLastWriteTimeUtc(folder["data/one.csv"], new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        folder.Write("data/two.csv", "a\n");
        var again = Assert.Single(Land()); // what arrived is told once, at its landing
        Assert.Equal((first.Arrived, "one.csv"), (again.Arrived, again.Name));
        Assert.Equal(["one.csv", "two.csv"], again.Names);
    }

    [Fact]
    public void A_file_put_back_to_earlier_bytes_lands_again()
    {
        foreach (var bytes in new[] { "a\n", "b\n", "a\n" }) { folder.Write("data/one.csv", bytes); Land(); }

        Assert.Equal([1, 2, 3], Land().Select(file => file.Number));
        Assert.Equal(Land()[0].Hash, Land()[2].Hash);
    }

    [Fact]
    public void A_file_put_back_beside_a_copy_of_it_lands_again()
    {
        folder.Write("data/copy.csv", "a\n");
        foreach (var bytes in new[] { "a\n", "b\n", "a\n" }) { folder.Write("data/one.csv", bytes); Land(); }

        Assert.Equal([1, 2, 3], Land().Select(file => file.Number));
    }

    [Fact]
    public void A_single_file_under_a_dated_name_that_is_back_to_earlier_bytes_lands_again()
    {
        foreach (var (name, bytes) in new[] { ("25", "a\n"), ("26", "b\n"), ("27", "a\n") })
        {
            foreach (var old in Directory.Exists(folder["data"]) ? Directory.GetFiles(folder["data"]) : []) { File.Delete(old); }

            folder.Write($"data/roster-{name}.csv", bytes);
            Land();
        }

        Assert.Equal(["roster-25.csv", "roster-26.csv", "roster-27.csv"], Land().Select(file => file.Name));
    }

    [Fact]
    public void Files_that_were_rotated_renamed_or_swapped_bring_nothing_new()
    {
        folder.Write("data/a.csv", "1\n");
        folder.Write("data/a.1.csv", "2\n");
        Land();
        File.Move(folder["data/a.1.csv"], folder["data/a.2.csv"]);
        File.Move(folder["data/a.csv"], folder["data/a.1.csv"]);
        folder.Write("data/a.csv", "3\n");
        Assert.Equal(3, Land().Count);

        File.Move(folder["data/a.csv"], folder["data/swap"]);
        File.Move(folder["data/a.2.csv"], folder["data/a.csv"]);
        File.Move(folder["data/swap"], folder["data/a.2.csv"]);
        Assert.Equal(3, Land().Count);
        Assert.Equal(3, Land().Count); // what the names stand for was kept
    }

    [Fact]
    public void A_file_that_ends_within_a_row_is_left_until_it_has_not_changed_for_a_run()
    {
        folder.Write("data/one.csv", "a\n");
        Land();
        folder.Write("data/two.csv", "a\n1");
        Assert.Equal(["one.csv"], Land().Select(file => file.Name));
        folder.Write("data/two.csv", "a\n1,2\n3");
        Assert.Equal(["one.csv"], Land().Select(file => file.Name));
        Assert.Equal(["one.csv", "two.csv"], Land().Select(file => file.Name)); // it is as it was: it is complete
    }

    [Fact]
    public void Files_of_a_first_run_and_what_is_no_text_are_not_taken_for_half_written()
    {
        folder.Write("data/one.csv", "a\n");
        folder.Write("data/two.csv", "a\n1");
        Assert.Equal(2, Land().Count);
        folder.Write("data/two.csv", "a\n1\n");
        folder.Write("data/zero.csv", [(byte)'a', 0, (byte)'b']); // refused by its head when it is read
        folder.Write("data/long.csv", "a\n" + new string('x', RecordScanner.MaxRecordBytes + 1));
        Assert.Equal(5, Land().Count);
    }

    [Fact]
    public void A_file_that_goes_on_where_an_earlier_landing_was_cut_says_so()
    {
        folder.Write("data/one.csv", "a\n1");
        Land();
        folder.Write("data/one.csv", "a\n12\n3\n");
        Assert.Equal([null, 1], Land().Select(file => file.Continues));
    }

    [Theory]
    [InlineData("mkfifo one.csv", "a named pipe (FIFO)")]
    [InlineData("ln -s /dev/zero one.csv", "a device")]
    [InlineData("ln -s one.csv one.csv", "a link that leads back to itself")]
    public void What_is_no_file_is_told_by_name_and_never_opened(string make, string kind)
    {
        if (!OperatingSystem.IsLinux()) { return; }

        folder.Write("data/two.csv", "a\n");
        Shell($"cd '{folder["data"]}' && {make}").WaitForExit();
        var landing = new Landing(store);
        landing.Take(source, folder["data"], CancellationToken.None);
        Assert.Equal("two.csv", Assert.Single(landing.Of("s")).Name);
        Assert.StartsWith($"'one.csv' is {kind}, not a file", Assert.Single(landing.LookAt("s")!.Special), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_file_lands_beside_the_old_one_and_the_digest_tells()
    {
        folder.Write("data/one.csv", "a\n");
        Land();
        var before = new Landing(store).Digest();
        Assert.Equal(before, new Landing(store).Digest());
        folder.Write("data/one.csv", "b\n");
        Assert.Equal([1, 2], Land().Select(file => file.Number));
        Assert.NotEqual(before, new Landing(store).Digest());
    }

    [Fact]
    public void What_was_landed_by_a_run_is_found_again_by_the_digest_of_its_inputs()
    {
        folder.Write("data/one.csv", "a\n");
        Land();
        var before = new Landing(store).Digest();
        folder.Write("data/two.csv", "b\n");
        Land();

        Assert.Equal([1], new Landing(store).At(before)!.Select(file => file.Number));
        Assert.Equal([1, 2], new Landing(store).At(new Landing(store).Digest())!.Select(file => file.Number));
        Assert.Empty(new Landing(store).At("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")!); // SHA-256 of nothing
        Assert.Null(new Landing(store).At(new string('0', 64)));
    }

    [Fact]
    public void The_same_bytes_land_once_for_each_source()
    {
        folder.Write("data/one.csv", "a\n");
        Land();
        var landing = new Landing(store);
        landing.Take(source with { Id = "t" }, folder["data"], CancellationToken.None);
        Assert.Equal("t", Assert.Single(landing.Of("t")).Source);
        Assert.Equal(2, landing.Of("t")[0].Number);
    }

    [Fact]
    public void A_copy_that_never_reached_the_ledger_is_landed_again()
    {
        folder.Write("data/one.csv", "a\n");
        var hash = Assert.Single(Land()).Hash;
        File.Delete(store.LandingLedger); // killed between the copy and the ledger
        Assert.Equal(hash, Assert.Single(Land()).Hash);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(store.Landed("s", hash))!));
    }

    [Fact]
    public void A_file_that_a_link_leads_to_lands_as_that_file()
    {
        File.SetLastWriteTimeUtc(folder.Write("exports/today.csv", "a,b\n1,2\n"), new DateTime(2026, 2, 1, 3, 4, 5, DateTimeKind.Utc));
        Directory.CreateDirectory(folder["data"]);
        File.CreateSymbolicLink(folder["data/one.csv"], folder["exports/today.csv"]);
        Assert.Equal((1, 8L), new Landing(store).Expected(source, folder["data"]));
        var landed = Assert.Single(Land());
        Assert.Equal(("one.csv", 8L), (landed.Name, landed.Bytes));
        Assert.Equal(Instant.Micros(new DateTimeOffset(2026, 2, 1, 3, 4, 5, TimeSpan.Zero)), landed.Arrived);
        Assert.Equal(landed, Assert.Single(Land()));
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_left_for_the_next_night_and_holds_up_no_other_file()
    {
        folder.Write("data/two.csv", "a\n");
        File.CreateSymbolicLink(folder["data/one.csv"], folder["exports/today.csv"]);
        var landing = new Landing(store);
        landing.Take(source, folder["data"], CancellationToken.None);
        Assert.Equal("two.csv", Assert.Single(landing.Of("s")).Name);
        Assert.StartsWith("'one.csv' of source 's' is still being written", Assert.Single(landing.Growing), StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_file_that_is_written_to_while_it_is_copied_is_left_for_the_next_night()
    {
        if (OperatingSystem.IsWindows()) { return; }

        // The copy goes into a pipe, which holds it up in the middle until the file was written to.
        var file = folder.Write("data/one.csv", new byte[1 << 20]);
        var pipe = store.Landed("s", "incoming") + ".part";
        Directory.CreateDirectory(Path.GetDirectoryName(pipe)!);
        Shell($"mkfifo '{pipe}'").WaitForExit();
        using var writer = Shell($"exec 3<'{pipe}'; head -c 1 <&3 >/dev/null; touch -d 2030-01-01 '{file}'; cat <&3 >/dev/null");
        var landing = new Landing(store);
        landing.Take(source, folder["data"], CancellationToken.None);
        writer.WaitForExit();
        Assert.StartsWith("'one.csv' of source 's' is still being written", Assert.Single(landing.Growing), StringComparison.Ordinal);
        Assert.Empty(landing.Of("s"));
    }

    private static System.Diagnostics.Process Shell(string command) => System.Diagnostics.Process.Start("sh", ["-c", command]);

    private IReadOnlyList<LandedFile> Land()
    {
        var landing = new Landing(store);
        landing.Take(source, folder["data"], CancellationToken.None);
        landing.Settle();
        landing.KeepLeft();
        return new Landing(store).Of("s");
    }
}
