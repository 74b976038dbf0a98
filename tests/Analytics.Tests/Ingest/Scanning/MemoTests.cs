using System.Text;
using Analytics.Ingest;
using Analytics.Studies;

namespace Analytics.Tests.Ingest.Scanning;

public sealed class MemoTests
{
    private static readonly Slot[] slots = [new([0], "a"), new([3], "d"), new([0, 1], "a/b"), new([1, 0], "b/a"), new([2, 3], "c/d"),
        new([0, 2], "a/c"), new([0, 1, 3], "a/b/d"), new([1, 1], "b/b")];
    private static readonly string[] texts = ["", "a", "b", "ab", "abcdefgh", "abcdefghi", "abcdefgh ", " a", "\"a\"", "\"\"", "\"a,b\"",
        "\"a\"\"b\"", "\"a\nb\"", "\"\n\"", "NA", "\"a\n\"", "é", "a\0"];

    [Fact]
    public void What_is_remembered_of_a_text_is_what_the_text_says()
    {
        for (var seed = 0; seed < Campaign.Cases(50); seed++)
        {
            var dice = new Random(seed);
            var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 400)
                .Select(_ => string.Join(',', Enumerable.Range(0, 4).Select(_ => texts[dice.Next(texts.Length)]))
                    + (dice.Next(2) == 0 ? "\n" : "\r\n"))));
            var source = new ChunkReader(new MemoryStream(text), size: 3000);
            var records = new RecordScanner(new Dialect((byte)',', (byte)'"'));
            var fields = new RecordFields(records, new Source("s", SourceKind.Events, "*", new Columns(), Missing: ["NA"]));
            var memos = slots.Select(slot => new Memo<string>(slot, said => said.ToString())).ToArray();
            source.QuotesHoldBreaks = true;
            while (source.Next() is { } chunk)
            {
                records.Open(chunk);
                while (records.Read())
                {
                    fields.Next();
                    for (var slot = 0; slot < slots.Length; slot++)
                    {
                        Assert.Equal(fields.Text(slots[slot]).ToString(), memos[slot].Of(fields));
                    }
                }
            }
        }
    }
}
