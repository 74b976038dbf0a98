using Analytics.Ingest;

namespace Analytics.Tests.Ingest;

public sealed class RepeatsTests : IDisposable
{
    private readonly Scratch folder = new();
    private int file;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void With_a_key_the_same_content_again_is_a_duplicate_and_other_content_a_revision() =>
        Assert.Equal("+=+", Accepted(keyed: true, "1a 1a 1b"));

    [Fact]
    public void A_value_that_comes_back_is_a_revision() => Assert.Equal("+++=", Accepted(keyed: true, "1a 1b 1a 1a"));

    [Fact]
    public void Keys_do_not_know_each_other() => Assert.Equal("++=", Accepted(keyed: true, "1a 2a 1a"));

    [Fact]
    public void With_a_key_files_make_no_difference() => Assert.Equal("+ =+", Accepted(keyed: true, "1a | 1a 1b"));

    [Theory]
    [InlineData("1a 1b 2a | 1a 1b 2a", "+++ ===")]
    [InlineData("1a 1a | 1a 1a | 1a", "++ == +")] // repeats within one file are real
    [InlineData("1a | 1b | 1a | 1a", "+ + + =")] // what it was before is a revision
    [InlineData("1a 1b | 1b 1a", "++ ++")] // the last one speaks
    [InlineData("1a 2a | 2b | 1a 2a", "++ + =+")] // a file that lacks a key says nothing of it
    public void Where_a_keys_records_stand_together_they_repeat_those_of_the_latest_file_that_had_it(string files,
        string accepted) => Assert.Equal(accepted, Accepted(keyed: true, files, together: true));

    [Fact]
    public void Without_a_key_repeats_within_one_file_are_real() => Assert.Equal("+++", Accepted(keyed: false, "0a 0a 0a"));

    [Theory] // each content counts as often as in the file that has most of it
    [InlineData("0a 0a | 0a 0a", "++ ==")] // the overlap of two exports: twice
    [InlineData("0a 0a | 0a 0a 0a", "++ ==+")] // three times
    [InlineData("0a 0a 0a | 0a | 0a 0a 0a 0a", "+++ = ===+")] // four times
    [InlineData("0a 0b | 0b 0c | 0c 0a", "++ =+ ==")] // each once
    public void Without_a_key_content_counts_with_its_greatest_multiplicity_over_files(string files, string accepted) => Assert.Equal(
        accepted, Accepted(keyed: false, files));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Many_digests_wait_on_disk_and_are_told_apart_alike(bool keyed)
    {
        const int many = 300_000; // over 1,000 a part
        using var first = Noted(keyed, Enumerable.Range(0, many));
        Assert.Null(first.Decide([], folder["first"]));
        using var second = Noted(keyed, Enumerable.Range(many / 2, many));
        var repeats = second.Decide([folder["first"]], folder["second"])!;
        Assert.Equal(Enumerable.Range(0, many).Select(record => record < many / 2), repeats.Cast<bool>());
    }

    [Fact]
    public void Digests_of_records_that_differ_in_one_bit_differ()
    {
        var seen = new HashSet<UInt128>();
        for (var length = 0; length < 40; length++)
        {
            var record = new byte[length];
            Assert.True(seen.Add(RecordDigest.Of(record)), $"{length} zeros");
            for (var bit = 0; bit < length * 8; bit++)
            {
                record[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.True(seen.Add(RecordDigest.Of(record)), $"length {length}, bit {bit}");
                record[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Fact]
    public void Digests_spread_over_all_parts() // once the upper half was the same for all, so that one part held every record
    {
        var inPart = new int[256];
        for (var record = 0; record < 100_000; record++) { inPart[(int)(RecordDigest.Of(BitConverter.GetBytes(record)) >> 120)]++; }

        Assert.All(inPart, count => Assert.InRange(count, 300, 500));
    }

    [Fact]
    public void A_digest_is_XXH128() => // of the xxHash library 0.8: XXH128("abc"), without a seed
        Assert.Equal(UInt128.Parse("06b05ab6733a618578af5f94892f3950", System.Globalization.NumberStyles.HexNumber,
            System.Globalization.CultureInfo.InvariantCulture), RecordDigest.Of("abc"u8));

    private Repeats Noted(bool keyed, IEnumerable<int> records)
    {
        var (repeats, number) = (new Repeats(keyed, folder[$"spill-{++file}"]), 0);
        foreach (var record in records)
        {
            var digest = RecordDigest.Of(BitConverter.GetBytes(record));
            repeats.Note(new RecordNote(digest, digest, Record: number++));
        }

        return repeats;
    }

    /// <summary>Records as a key and a content, files between bars: + accepted, = a repeat.</summary>
    private string Accepted(bool keyed, string files, bool together = false) => string.Join(' ', files.Split(" | ").Select(text =>
    {
        using var repeats = new Repeats(keyed, folder["spill"], together);
        var records = text.Split(' ');
        for (var at = 0; at < records.Length; at++)
        {
            repeats.Note(new RecordNote((UInt128)records[at][0] << 120, (UInt128)records[at][1] << 120, Record: at));
        }

        var before = Enumerable.Range(1, file).Select(one => folder[$"index-{one}"]);
        var dropped = repeats.Decide([.. keyed ? before.TakeLast(1) : before], folder[$"index-{++file}"]);
        return string.Concat(records.Select((_, at) => dropped?[at] == true ? '=' : '+'));
    }));
}
