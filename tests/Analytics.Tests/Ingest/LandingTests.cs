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

    [Theory]
    [InlineData("a.csv", "a.csv")]
    [InlineData("*.csv", "a.csv a1.csv ab.csv b.csv")]
    [InlineData("a*.csv", "a.csv a1.csv ab.csv")]
    [InlineData("a?.csv", "a1.csv ab.csv")] // one character, not none
    [InlineData("*", "a.csv a1.csv ab.csv b.csv b.csv.old notes")]
    [InlineData("*.*", "a.csv a1.csv ab.csv b.csv b.csv.old")] // a dot must be there
    [InlineData("A.csv", "")] // case counts
    [InlineData("lms/*.csv", "lms/x.csv")]
    [InlineData("*/x.csv", "lms/x.csv old/x.csv")]
    [InlineData("l?s/x.*", "lms/x.csv")]
    [InlineData("*/deep/*.csv", "lms/deep/y.csv")]
    [InlineData("./a.csv", "a.csv")]
    [InlineData("moodle/events-*.csv", "")] // no such folder
    [InlineData("a.csv/*.csv", "")] // a file is no folder
    [InlineData("*/nothing/*", "")]
    public void Patterns_match_within_a_name(string pattern, string files)
    {
        foreach (var name in new[] { "a.csv", "a1.csv", "ab.csv", "b.csv", "b.csv.old", "notes", "lms/x.csv", "old/x.csv", "lms/deep/y.csv" }) { folder.Write($"data/{name}", name); }

        Assert.Equal(files, string.Join(' ', Landing.Match(folder["data"], pattern).Select(path => Path.GetRelativePath(folder["data"], path))));
    }

    [Fact]
    public void A_folder_that_is_not_there_matches_nothing() => Assert.Empty(Landing.Match(folder["nowhere"], "*.csv"));

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
        Assert.Equal(first, Assert.Single(Land())); // what arrived is told once, at its landing
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
        Assert.Equal(["s"], landing.Growing);
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
        Assert.Equal(["s"], landing.Growing);
        Assert.Empty(landing.Of("s"));
    }

    private static System.Diagnostics.Process Shell(string command) => System.Diagnostics.Process.Start("sh", ["-c", command]);

    private IReadOnlyList<LandedFile> Land()
    {
        var landing = new Landing(store);
        landing.Take(source, folder["data"], CancellationToken.None);
        landing.Settle();
        return new Landing(store).Of("s");
    }
}
