using System.Text;
using Analytics.Parquet;
using Analytics.Parquet.Codecs;
using Analytics.Parquet.Encodings;

namespace Analytics.Tests.Parquet;

/// <summary>Our Snappy against IronSnappy, an independent one.</summary>
public sealed class SnappyTests
{
    public static TheoryData<string, byte[]> Inputs { get; } = new()
    {
        { "nothing", [] },
        { "one byte", [7] },
        { "zeros", new byte[1_000_000] },
        { "noise", Noise(300_000, 256) },
        { "four letters", Noise(300_000, 4) },
        { "one letter in blocks", [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i / 1000))] },
        { "lines", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"student-{i * 7919 % 5000},{i % 12},2024-01-{(i % 28) + 1}\n"))) },
        { "a far match", [.. Noise(60_000, 256), .. Noise(60_000, 256)] },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void IronSnappy_reads_ours_and_we_read_its(string name, byte[] input)
    {
        Assert.NotEmpty(name);
        using var packed = new ByteBuffer();
        Snappy.Compress(input, packed);
        Assert.Equal(input, IronSnappy.Snappy.Decode(packed.Written));
        Assert.Equal(input, Unpack(packed.Written, input.Length));
        Assert.Equal(input, Unpack(IronSnappy.Snappy.Encode(input), input.Length));
    }

    [Fact]
    public void Inputs_of_every_small_length_round_trip()
    {
        for (var length = 0; length < 300; length++)
        {
            foreach (var letters in new[] { 1, 2, 256 })
            {
                var input = Noise(length, letters);
                using var packed = new ByteBuffer();
                Snappy.Compress(input, packed);
                Assert.Equal(input, Unpack(packed.Written, length));
            }
        }
    }

    private static byte[] Unpack(ReadOnlySpan<byte> packed, int length)
    {
        Assert.Equal((ulong)length, Varint.Read(ref packed));
        var plain = new byte[length];
        Snappy.Decompress(packed, plain);
        return plain;
    }

    private static byte[] Noise(int length, int letters)
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(letters))];
    }
}
