using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Analytics.Parquet;
using Analytics.Parquet.Codecs;
using Analytics.Parquet.Codecs.Zstd;
using Analytics.Parquet.Thrift;

namespace Analytics.Tests.Parquet;

public sealed class ZstdTests
{
    // Written by the Zstandard of Node.js 22.23.3: level 19 with a checksum, sequences in tables of their own.
    private const string Log = "KLUv/WQpBaUGANJMHRKwqQOkGQR8SQZpJymT3FI7wYGvo7FOz80vHbrnn0R2nosunfk9ZB35OkT9r0jWmHvF++xGxPvcS2sNmaul8e7bEB1fnpl4q545s19DQ9pV8WeJ7lfpeIp1PMZ8K/nQhucrzwMUEIWABANhEMgRUKAYxLAoSVGoEQA9fv8zgCtJdRGcAA0RUCggYl8PUrgy7ODsqlaCwJqRt9PwPFi0hBUO0KzpalDibACFmzKcdArr/iW1vGJAo4UgitBgrGEE6SGcPrOb24gisk5v6DYvLNCqKjAjgA==";

    // Level 3, literals in four Huffman streams.
    private const string Letters = "KLUv/WAsAJUEADJHDAywJekpyU0sJkmS5GgGmw/A52v12ItaX6EZMOoXJoZ/sI/qsWGjm+XlA/OG3+/+bAIrIDACo6DjA3ABtxhUjPnDKjmQn6FpwbW5tgMzPjPdAoYB2zZ8GXqMhc0ywpSCvZETDXhoBlOHRV+7T8KECCPweLAnbPPAg3l2graYbDfH3ouhAHwMTAB4gGCpWJQJ";

    // Without a window: the size in one byte.
    private static readonly byte[] head = [0x28, 0xB5, 0x2F, 0xFD, 0x20];
    private static readonly byte[] skipped = [0x53, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 9, 9];
    private static readonly byte[] raw = [.. head, 3, 0x19, 0, 0, .. "abc"u8];
    private static readonly byte[] repeated = [.. head, 5, 0x2A, 0, 0, (byte)'x', 0x01, 0, 0];

    [Fact]
    public void A_text_of_another_writer_is_read()
    {
        var expected = new StringBuilder();
        for (var i = 0; i < 60; i++) { expected.Append(CultureInfo.InvariantCulture, $"student {i * i * 7919 % 1000} opened page {i * 31 % 17}\n"); }

        Assert.Equal(expected.ToString(), Encoding.ASCII.GetString(Read(Convert.FromBase64String(Log), expected.Length)));
    }

    [Fact]
    public void Letters_of_another_writer_are_read() =>
        Assert.Equal("c2e56abb1f10f514bcb17dcbef146ff210bc536edbaa06cb5991459000029492", Convert.ToHexStringLower(SHA256.HashData(Read(Convert.FromBase64String(Letters), 300))));

    [Fact]
    public void Frames_follow_one_another_and_some_are_skipped() =>
        Assert.Equal("abcxxxxxabc", Encoding.ASCII.GetString(Read([.. raw, .. skipped, .. repeated, .. raw], 11)));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Another_length_than_the_page_says_is_refused(int length) => AssertRefused(raw, length);

    [Fact]
    public void A_dictionary_of_its_own_is_refused() =>
        Assert.Contains("dictionary", AssertRefused([0x28, 0xB5, 0x2F, 0xFD, 0x21, 7, 3, 0x19, 0, 0, .. "abc"u8], 3), StringComparison.Ordinal);

    [Fact]
    public void Data_cut_short_are_refused()
    {
        var whole = Convert.FromBase64String(Log);
        for (var length = 1; length < whole.Length; length++) { AssertRefused(whole[..length], 1577); }
    }

    [Fact]
    public void A_page_that_says_more_than_its_blocks_can_hold_takes_no_memory_for_it()
    {
        byte[] page = [0x28, 0xB5, 0x2F, 0xFD, 0x60, 0x30, 0x74, 0x81, 0xA9, 0x03, .. new byte[30_000]];
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var plain = new ByteBuffer();
        Assert.Throws<CorruptPageException>(() => Decompression.Decompress(CompressionCodec.Zstd, page, 500_000_000, plain));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static byte[] Read(byte[] from, int length)
    {
        var to = new byte[length];
        ZstdFrames.Decompress(from, to);
        return to;
    }

    private static string AssertRefused(byte[] from, int length) => Assert.Throws<CorruptPageException>(() => Read(from, length)).Message;
}
