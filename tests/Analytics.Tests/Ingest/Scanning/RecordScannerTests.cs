using System.Text;
using Analytics.Ingest;
using FsCheck;
using FsCheck.Fluent;

namespace Analytics.Tests.Ingest.Scanning;

public sealed class RecordScannerTests
{
    private static readonly Gen<string> pieces =
        Gen.Frequency(
            (6, Gen.Elements("\"", ",", "\r", "\n", "\r\n", "\"\"", "\",\"", "\"\n")),
            (2, Gen.Elements("a", "bc", "\0", "\u0080", "\u00bf")),
            (1, Gen.Choose(58, 72).Select(length => new string('x', length))));

    private static readonly Gen<(string Text, int ChunkBytes, int Threads)> cuts =
        from parts in pieces.ListOf()
        from chunkBytes in Gen.Choose(70, 300)
        from threads in Gen.Choose(1, 3)
        select (string.Concat(parts), chunkBytes, threads);

    [Fact]
    public void Nasty_texts_are_read_as_the_rules_say_however_they_are_cut()
    {
        for (var seed = 0; seed < Campaign.Cases(6000); seed++)
        {
            var nasty = new NastyText(seed);
            var text = nasty.Next();
            AssertAlike(text, 70 + nasty.Below(nasty.Below(2) == 0 ? 80 : 3000), 1 + nasty.Below(3), $"seed {seed}");
        }
    }

    [Fact]
    public void Any_text_is_read_as_the_rules_say_however_it_is_cut() =>
        Prop.ForAll(cuts.ToArbitrary(), cut => AssertAlike(Encoding.Latin1.GetBytes(cut.Text), cut.ChunkBytes, cut.Threads, "drawn"))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Campaign.Cases(1500)).WithEndSize(200));

    [Theory]
    [InlineData('\\', false)]
    [InlineData('\0', true)]
    [InlineData('\\', true)]
    public void Nasty_texts_with_escapes_and_formulas_are_read_as_the_rules_say_however_they_are_cut(char escape, bool unwraps)
    {
        var dialect = new Dialect((byte)',', (byte)'"', (byte)escape, unwraps);
        for (var seed = 0; seed < Campaign.Cases(2000); seed++)
        {
            var nasty = new NastyText(seed, "\\\\\"=");
            AssertAlike(nasty.Next(), 70 + nasty.Below(nasty.Below(2) == 0 ? 80 : 3000), 1 + nasty.Below(3), $"seed {seed}", dialect);
        }
    }

    [Theory] // shapes in which one byte decides
    [InlineData("\"a\\\"b\",c\n1,2\n", "a\\\"b¦c | 1¦2")] // an escaped quote
    [InlineData("\"a\\\\\",c\n1,2\n", "a\\\\¦c | 1¦2")] // an escaped escape: the quote closes
    [InlineData("\"a\\\\\"b\",c\n1,2\n", "a\\\\\"b¦c | 1¦2")] // what escapes no escapes: the quote cannot close
    [InlineData("\"a\\\\\\\",c\"\n1,2\n", "a\\\\\\\",c | 1¦2")]
    [InlineData("=\"0,1\",c\n1,=\"2\"\n", "=\"0,1\"¦c | 1¦=\"2\"")]
    [InlineData("==\"01\",c\n1,2\n", "broken | 1¦2")]
    [InlineData("=\"01\"x,c\n1,a=\"2\"\n", "broken | broken")]
    public void A_quote_is_text_behind_an_escape_and_opens_a_field_behind_an_equals_sign(string text, string records) =>
        Assert.Equal(records, Shown(text, new Dialect((byte)',', (byte)'"', (byte)'\\', Unwraps: true)));

    [Theory] // shapes in which one byte decides
    [InlineData("a\"b,c\n1,2\n", "broken | 1¦2")]
    [InlineData("\"a\"b,c\n1,2\n", "broken | 1¦2")]
    [InlineData("\"a\" ,c\n1,2\n", "broken | 1¦2")]
    [InlineData("\"a\n1,2\n", "broken")] // never closed: nothing tells where it should have ended
    [InlineData("\"a\n\"b\n1,2\n", "broken | 1¦2")] // it ends at the first break outside quotes
    [InlineData("x,\"a\r\r\n1,2\"\n3\n", "x¦a\r\r\n1,2 | 3")]
    [InlineData("\"a\"\r,b\n1\n", "broken | 1")] // a carriage return alone is text
    [InlineData("a\rb\n", "a\rb")]
    [InlineData("\"a\"\r", "a")] // half a line break at the end is one
    [InlineData("\n\r\n\"\"\n,\n\n", " | ¦")] // blank lines are none, an empty text in quotes is a record
    [InlineData("\"\"\"\"", "\"\"")] // doubled quotes are made single where text is taken
    public void A_quote_out_of_place_breaks_its_own_record_only(string text, string records) =>
        Assert.Equal(records, Shown(text, Comma));

    private static Dialect Comma { get; } = new((byte)',', (byte)'"');

    private static string Shown(string text, Dialect dialect) => string.Join(" | ", Read(Encoding.Latin1.GetBytes(text), 70, 1, dialect)
        .Records.Select(record => record.Broken ? "broken" : string.Join('¦', record.Fields)));

    private static void AssertAlike(byte[] text, int chunkBytes, int threads, string what, Dialect? dialect = null)
    {
        var plain = new PlainRecords(text, escape: dialect?.Escape ?? 0, unwraps: dialect?.Unwraps == true);
        var expected = plain.All().ToList();
        var (actual, lines) = Read(text, chunkBytes, threads, dialect ?? Comma);
        var same = actual.Count == expected.Count && lines == plain.Lines;
        for (var at = 0; same && at < actual.Count; at++) { same = $"{actual[at]}" == $"{expected[at]}"; }

        if (!same)
        {
            Assert.Fail(
                $"{what}, chunks of {chunkBytes}, {threads} threads, {lines} lines for {plain.Lines}:\n{string.Join('\n', expected)}\nbut "
                    + $"read\n{string.Join('\n', actual)}");
        }
    }

    private static (IReadOnlyList<PlainRecord> Records, long Lines) Read(byte[] text, int chunkBytes, int threads, Dialect dialect)
    {
        var source = new ChunkReader(new MemoryStream(text), size: chunkBytes);
        var (all, lines) = (new List<PlainRecord>(), 0L);
        new ChunkPipeline<RecordScanner, Met>(source, threads, () => new RecordScanner(dialect), Met.In, met => met.Leftover,
            met =>
        {
            all.AddRange(met.Records.Select(record => record with { Line = record.Line + lines }));
            lines += met.Lines;
        }).Run(source.Next()!, CancellationToken.None);
        return (all, lines);
    }

    /// <summary>What a scanner met in one chunk.</summary>
    private sealed record Met(IReadOnlyList<PlainRecord> Records, long Lines, int? Leftover)
    {
        public static Met In(RecordScanner scanner, Chunk chunk)
        {
            var records = new List<PlainRecord>();
            scanner.Open(chunk);
            while (scanner.Read())
            {
                IReadOnlyList<string> fields = scanner.Broken
                    ? [] : [.. Enumerable.Range(0, scanner.Width).Select(field => Encoding.Latin1.GetString(scanner.Field(field).Span))];
                records.Add(new PlainRecord(scanner.Offset, scanner.Raw.Length, scanner.Line, scanner.InnerBreaks, scanner.Broken, fields));
            }

            return new Met(records, scanner.Lines, scanner.Leftover);
        }
    }
}
