using Analytics.Ingest;
using static Analytics.Tests.Ingest.Packing;

namespace Analytics.Tests.Ingest;

public sealed class TextHeadTests : IDisposable
{
    private const string Table = "id,name\n1,Zoë\n2,Müller\n";
    private const string Chinese = "学号,姓名\n1,李小龙\n2,𠮷野\n"; // one character beyond the first 65,536

    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("utf-16", true, true)]
    [InlineData("utf-16", true, false)]
    [InlineData("utf-16", false, true)]
    [InlineData("utf-16", false, false)]
    [InlineData("utf-8", true, true)] // a mark wins
    [InlineData("gb18030", false, true)]
    public void Text_in_utf_16_is_read_with_and_without_a_mark(string declared, bool bigEndian, bool mark)
    {
        foreach (var text in new[] { Table, Chinese, "id," + new string('龙', 100_000) + "\n" })
        {
            var path = Landed(Utf16(text, bigEndian, mark));
            Assert.Equal(text, Assert.Single(Parts(path, Delivered(encoding: declared))).Text);
            using var landed = LandedText.Open(path, Delivered(encoding: declared), []);
            Assert.Equal(declared == "utf-16" ? [] : [
                $"The file begins with a byte order mark of utf-16, and is read so, though source 's' declares {declared}."], landed.Notes);
        }
    }

    [Fact]
    public void Text_in_gb18030_is_read()
    {
        // Characters of four, two and one bytes across every block
        foreach (var text in new[] { Table, Chinese, string.Concat(Enumerable.Repeat("龙e,", 40_000)) })
        {
            Assert.Equal(text, Assert.Single(Parts(Landed(Gb18030(text)), Delivered(encoding: "gb18030"))).Text);
            Assert.Equal(text, Assert.Single(Parts(Landed([0x84, 0x31, 0x95, 0x33, .. Gb18030(text)]), Delivered())).Text);
        }
    }

    [Fact]
    public void Text_in_windows_1252_is_read() =>
        Assert.Equal("id,fee\nZoë,€5 – “ok”\n",
            Assert.Single(Parts(Landed(Windows1252("id,fee\nZoë,€5 – “ok”\n")), Delivered(encoding: "windows-1252"))).Text);

    [Fact]
    public void Bytes_that_are_no_character_are_marked_and_never_replaced()
    {
        Assert.Equal("id\na¿b\n¿\n", Assert.Single(Parts(Landed([.. "id\na"u8, 0x81, .. "b\n"u8, 0x9D, (byte)'\n']),
            Delivered(encoding: "windows-1252"))).Text);
        Assert.Equal("id\na¿,b\n¿\n", Assert.Single(Parts(Landed([.. "id\na"u8, 0x81, .. ",b\n"u8, 0xFF, (byte)'\n']),
            Delivered(encoding: "gb18030"))).Text);
        // Half a pair, and half a character at the end
        Assert.Equal("id\n1¿2¿", Assert.Single(Parts(Landed([.. Utf16("id\n1", false, true), 0x00, 0xD8, (byte)'2', 0, 7]), Delivered()))
            .Text);
    }

    [Fact]
    public void A_mark_of_utf_8_wins_and_is_told()
    {
        var path = Landed([0xEF, 0xBB, 0xBF, .. Utf8(Table)]);
        Assert.Equal(Table, Assert.Single(Parts(path, Delivered(encoding: "windows-1252"))).Text);
        using var landed = LandedText.Open(path, Delivered(encoding: "windows-1252"), []);
        Assert.Equal(["The file begins with a byte order mark of utf-8, and is read so, though source 's' declares windows-1252."],
            landed.Notes);
    }

    [Fact]
    public void Letters_that_look_like_utf_8_are_told_where_another_encoding_is_declared()
    {
        using var landed = LandedText.Open(Landed(Utf8("id\nZoë\n")), Delivered(encoding: "windows-1252"), []);
        Assert.Equal(["The file is read as windows-1252, as source 's' declares, though its letters beyond ASCII look like UTF-8."],
            landed.Notes);
        using var ascii = LandedText.Open(Landed(Utf8("id\n1\n")), Delivered(encoding: "windows-1252"), []);
        Assert.Empty(ascii.Notes);
    }

    [Theory]
    [InlineData("utf-8", "gb18030", "is not UTF-8")]
    [InlineData("utf-8", "windows-1252", "is not UTF-8")]
    [InlineData("utf-8", "shift-jis", "is not UTF-8")]
    [InlineData("windows-1252", "gb18030", "does not look like windows-1252")]
    [InlineData("windows-1252", "shift-jis", "does not look like windows-1252")]
    [InlineData("gb18030", "windows-1252", "does not look like gb18030")]
    [InlineData("gb18030", "shift-jis", "does not look like gb18030")]
    [InlineData("shift-jis", "windows-1252", "does not look like shift-jis")]
    [InlineData("shift-jis", "gb18030", "does not look like shift-jis")]
    public void A_wrong_encoding_is_told_with_the_one_that_fits_and_never_misread(string declared, string written, string told)
    {
        foreach (var text in Samples[written])
        {
            var fault = Refused(Landed(Encoded(text, written)), Delivered(encoding: declared));
            Assert.Equal(FaultCode.NotText, fault.Code);
            Assert.Contains($"{told}", fault.Message, StringComparison.Ordinal);
            Assert.Contains($"; {written} fits. Export it as CSV in UTF-8, or declare \"encoding\": \"{written}\" for source 's'",
                fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Utf_8_is_never_misread_as_another_encoding()
    {
        foreach (var text in Samples.Values.SelectMany(texts => texts))
        {
            foreach (var declared in Samples.Keys)
            {
                Assert.Equal($"The file is UTF-8, and would be misread as {declared}. Leave out \"encoding\" for source 's' in study.json.",
                    Refused(Landed(Utf8(text)), Delivered(encoding: declared)).Message);
            }
        }
    }

    [Fact]
    public void The_right_encoding_is_read_whatever_stands_in_it()
    {
        foreach (var (written, texts) in Samples)
        {
            foreach (var text in texts)
            {
                Assert.Equal(text, Assert.Single(Parts(Landed(Encoded(text, written)), Delivered(encoding: written))).Text);
            }
        }
    }

    /// <summary>Names, questions and answers as they stand in exports.</summary>
    private static IReadOnlyDictionary<string, string[]> Samples { get; } = new Dictionary<string, string[]>
    {
        ["windows-1252"] =
        [
            "id,Prénom,Réponse\n1,Zoë,très souvent\n2,Émile,à peu près d’accord\n3,Noël,jamais\n4,Chloé,déjà répondu\n",
            "Nr;Vorname;Antwort\n1;Jürgen;trifft überhaupt nicht zu\n2;Käthe;trifft völlig zu\n3;Groß;weiß nicht – später\n4;Özil;häufig\n",
            "id,nome,resposta\n1,João,não concordo\n2,Inês,às vezes\n3,Antônio,avaliação média\n4,Conceição,questão não respondida\n",
            "id,namn,svar\n1,Åsa,stämmer inte alls\n2,Björn,stämmer ganska bra\n3,Märta,vet ej än\n",
        ],
        ["gb18030"] =
        [
            "序号,提交答卷时间,姓名\n1,2025/01/25 09:11:51,李小龙\n2,2025/01/17 00:38:25,王芳\n",
            "学号,问题\n1,我每周都会安排学习计划。\n2,非常符合\n3,比较不符合\n4,一般\n5,（跳过）\n",
            "id,answer\n1,一般\n2,符合\n3,同学\n",
        ],
        ["shift-jis"] =
        [
            "学籍番号,氏名,回答\n1,山田太郎,とてもあてはまる\n2,佐藤花子,あまりあてはまらない\n",
            "id,answer\n1,はい\n2,いいえ\n3,わからない\n",
            "id,氏名\n1,高橋健一\n2,渡辺直美\n3,小林大輔\n",
        ],
    };

    private static byte[] Encoded(string text, string encoding) => encoding switch
    {
        "gb18030" => Gb18030(text),
        "shift-jis" => System.Text.CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(text),
        _ => Windows1252(text),
    };

    [Fact]
    public void Text_in_an_encoding_that_is_not_declared_is_refused_with_the_remedy()
    {
        Assert.Equal(new FileFault(FaultCode.NotText,
            "The file looks like UTF-16: every other of its first 46 bytes is often zero. Export it as CSV in UTF-8, or declare "
                + "\"encoding\": \"utf-16\" for source 's' in study.json."),
            Refused(Landed(Utf16(Table, bigEndian: false, mark: false)), Delivered()));
        Assert.Equal(new FileFault(FaultCode.NotText,
            "The file is not UTF-8: its first 23 bytes hold some that no character begins or goes on with. Export it as CSV in UTF-8, or "
                + "declare \"encoding\": \"windows-1252\" (Western Europe), \"gb18030\" (Chinese) or \"shift-jis\" (Japanese) for source 's' in "
                + "study.json."),
            Refused(Landed(Windows1252(Table)), Delivered()));
        Assert.Equal(FaultCode.NotText, Refused(Landed(Gb18030(Chinese)), Delivered()).Code);
        Assert.Equal(FaultCode.NotText,
            Refused(Landed([0xFF, 0xFE, 0, 0, .. System.Text.Encoding.UTF32.GetBytes(Table)]), Delivered()).Code);
    }

    [Fact]
    public void A_file_of_nothing_but_a_mark_is_empty() =>
        Assert.Equal(new FileFault(FaultCode.EmptyFile, "The file is empty: nothing follows its byte order mark. Export it again."),
            Refused(Landed([0xEF, 0xBB, 0xBF]), Delivered()));

    [Fact]
    public void A_file_that_unpacks_to_nothing_is_empty() => Assert.Equal(FaultCode.EmptyFile, Refused(Landed(Gzip([])), Delivered()).Code);

    private string Landed(byte[] bytes) => folder.Write("landed", bytes);
}
