using Analytics.Ingest;

namespace Analytics.Tests.Ingest;

public sealed class RepeatsTests : IDisposable
{
    private readonly Scratch folder = new();

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

    [Fact]
    public void Without_a_key_repeats_within_one_file_are_real() => Assert.Equal("+++", Accepted(keyed: false, "0a 0a 0a"));

    [Theory] // each content counts as often as in the file that has most of it
    [InlineData("0a 0a | 0a 0a", "++ ==")] // the overlap of two exports: twice
    [InlineData("0a 0a | 0a 0a 0a", "++ ==+")] // three times
    [InlineData("0a 0a 0a | 0a | 0a 0a 0a 0a", "+++ = ===+")] // four times
    [InlineData("0a 0b | 0b 0c | 0c 0a", "++ =+ ==")] // each once
    public void Without_a_key_content_counts_with_its_greatest_multiplicity_over_files(string files, string accepted) => Assert.Equal(accepted, Accepted(keyed: false, files));

    [Theory]
    [InlineData(true, "1a 2b | 1a 1c", "1c 1a 2b", "=+=")]
    [InlineData(false, "0a 0a 0b | 0b", "0a 0a 0a 0b 0c", "==+=+")]
    public void What_was_accepted_is_kept_for_the_next_night(bool keyed, string before, string tonight, string accepted)
    {
        var kept = new Repeats(keyed);
        Accepted(kept, before);
        kept.Save(folder["repeats"]);
        var resumed = new Repeats(keyed);
        Assert.True(resumed.Load(folder["repeats"]));
        resumed.NextFile();
        Assert.Equal(accepted, Accepted(resumed, tonight));
    }

    [Fact]
    public void What_was_not_kept_is_not_loaded() => Assert.False(new Repeats(keyed: true).Load(folder["nothing"]));

    [Fact]
    public void Equal_bytes_have_equal_digests() // first half of SHA-256 of "a\n", from sha256sum
    {
        Assert.Equal(UInt128.Parse("87428fc522803d31065e7bce3cf03fe4", System.Globalization.NumberStyles.HexNumber, null), Repeats.Digest("a\n"u8));
    }

    private static string Accepted(bool keyed, string files) => Accepted(new Repeats(keyed), files);

    /// <summary>Records as a key and a content, files between bars: + accepted, = a repeat.</summary>
    private static string Accepted(Repeats repeats, string files) => string.Join(' ', files.Split(" | ").Select(file =>
    {
        repeats.NextFile();
        return string.Concat(file.Split(' ').Select(record =>
        {
            var (key, content) = ((UInt128)record[0], (UInt128)record[1]);
            if (repeats.IsRepeat(key, content)) { return '='; }

            repeats.Accept(key, content);
            return '+';
        }));
    }));
}
