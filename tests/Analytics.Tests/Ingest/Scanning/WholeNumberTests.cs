using System.Globalization;
using System.Text;
using Analytics.Ingest;

namespace Analytics.Tests.Ingest.Scanning;

public sealed class WholeNumberTests
{
    [Fact]
    public void Whole_numbers_of_up_to_16_digits_are_read_as_the_runtime_reads_them()
    {
        for (var seed = 0; seed < Campaign.Cases(100_000); seed++)
        {
            var dice = new Random(seed);
            var text = (dice.Next(3) == 0
                ? "-" : "") + string.Concat(Enumerable.Range(0, dice.Next(20)).Select(_ => (char)('0' + dice.Next(10))));
            if (text.Length > 0 && dice.Next(3) == 0)
            {
                text = text.Remove(dice.Next(text.Length), 1).Insert(dice.Next(text.Length), $"{(char)dice.Next(256)}");
            }

            var bytes = new byte[Chunk.Lead + text.Length + Chunk.Pad];
            bytes.AsSpan().Fill((byte)('0' + dice.Next(10)));
            Encoding.Latin1.GetBytes(text, bytes.AsSpan(Chunk.Lead));
            var expected = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && text[0] != '+' && !text.Contains('\0', StringComparison.Ordinal) && text.TrimStart('-').Length <= 16;
            var read = WholeNumber.TryRead(new ByteSlice(bytes, Chunk.Lead, text.Length), out var value);
            Assert.True(expected == read && (!read || value == number), $"seed {seed}: '{text}'");
        }
    }
}
