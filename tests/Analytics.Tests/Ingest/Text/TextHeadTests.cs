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
            using var landed = LandedText.Open(path, Delivered(encoding: declared));
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
        using var landed = LandedText.Open(path, Delivered(encoding: "windows-1252"));
        Assert.Equal(["The file begins with a byte order mark of utf-8, and is read so, though source 's' declares windows-1252."],
            landed.Notes);
    }

    [Fact]
    public void Letters_that_look_like_utf_8_are_told_where_another_encoding_is_declared()
    {
        using var landed = LandedText.Open(Landed(Utf8(Table)), Delivered(encoding: "windows-1252"));
        Assert.Equal(["The file is read as windows-1252, as source 's' declares, though its letters beyond ASCII look like UTF-8."],
            landed.Notes);
        using var ascii = LandedText.Open(Landed(Utf8("id\n1\n")), Delivered(encoding: "windows-1252"));
        Assert.Empty(ascii.Notes);
    }

    [Fact]
    public void Text_in_an_encoding_that_is_not_declared_is_refused_with_the_remedy()
    {
        Assert.Equal(new FileFault(FaultCode.NotText,
            "The file looks like UTF-16: every other of its first 46 bytes is often zero. Export it as CSV in UTF-8, or declare "
                + "\"encoding\": \"utf-16\" for source 's' in study.json."),
            Refused(Landed(Utf16(Table, bigEndian: false, mark: false)), Delivered()));
        Assert.Equal(new FileFault(FaultCode.NotText,
            "The file is not UTF-8: its first 23 bytes hold some that no character begins or goes on with. Export it as CSV in UTF-8, or "
                + "declare \"encoding\": \"windows-1252\" (Western Europe) or \"gb18030\" (Chinese) for source 's' in study.json."),
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
