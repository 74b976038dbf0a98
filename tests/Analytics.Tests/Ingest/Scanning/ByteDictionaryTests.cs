using System.Text;
using Analytics.Ingest;

namespace Analytics.Tests.Ingest.Scanning;

public sealed class ByteDictionaryTests
{
    [Fact]
    public void Keys_are_numbered_as_a_dictionary_of_texts_numbers_them()
    {
        var (bytes, codes) = (new ByteDictionary(), new Dictionary<string, int>());
        for (var seed = 0; seed < Campaign.Cases(200); seed++)
        {
            var dice = new Random(seed);
            for (var times = dice.Next(400); times > 0; times--)
            {
                var key = KeyOf(dice);
                var known = codes.TryGetValue(key, out var code);
                if (!known) { codes.Add(key, code = codes.Count); }

                Assert.Equal(code, bytes.Of(Among(dice, key), out var added));
                Assert.Equal(!known, added);
                Assert.Equal(codes.Count, bytes.Count);
            }

            if (dice.Next(60) > 0) { continue; } // keys pile up over many seeds, so that it grows

            bytes.Clear();
            codes.Clear();
        }
    }

    private static string KeyOf(Random dice)
    {
        var key = new StringBuilder(dice.Next(3) == 0 ? "SameHead" : "");
        for (var length = dice.Next(dice.Next(2) == 0 ? 4 : 33); length > 0; length--)
        {
            key.Append((char)(dice.Next(4) == 0 ? 0 : dice.Next(5) == 0 ? dice.Next(256) : 'a'));
        }

        return key.ToString();
    }

    /// <summary>A key with other bytes before and after it.</summary>
    private static ByteSlice Among(Random dice, string key)
    {
        var bytes = new byte[Chunk.Lead + key.Length + Chunk.Pad];
        dice.NextBytes(bytes);
        Encoding.Latin1.GetBytes(key, bytes.AsSpan(Chunk.Lead));
        return new ByteSlice(bytes, Chunk.Lead, key.Length);
    }
}
