using Analytics.Ingest;
using static Analytics.Tests.Ingest.Packing;

namespace Analytics.Tests.Ingest;

public sealed class LandedTextTests : IDisposable
{
    private const string Table = "id,name\n1,Zoë\n2,Müller\n";

    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_plain_file_is_given_as_it_lies_on_disk()
    {
        using var landed = LandedText.Open(Landed(Utf8(Table)), Delivered(), []);
        var part = Assert.Single(landed.Parts);
        using var stream = part.Open();
        Assert.IsType<FileStream>(stream);
        Assert.Equal(("The file", null, null), (part.Place, part.Member, part.Note));
    }

    [Fact]
    public void A_text_can_be_opened_again()
    {
        foreach (var bytes in new[] { Utf8(Table), Utf16(Table, bigEndian: true, mark: true), Gzip(Utf8(Table)),
            Zip(("a.csv", Utf8(Table))) })
        {
            using var landed = LandedText.Open(Landed(bytes), Delivered(), []);
            for (var time = 0; time < 2; time++)
            {
                using var text = new StreamReader(landed.Parts[0].Open());
                Assert.Equal(Table, text.ReadToEnd());
            }
        }
    }

    [Fact]
    public void Members_are_read_by_ordinal_name_and_what_systems_leave_behind_is_not()
    {
        var zip = Zip(("b.csv", [1]), ("a/", []), ("a/z.csv", [2]), ("B.csv", [3]), ("__MACOSX/a/._z.csv", [0, 5, 22]), (".DS_Store", [0]),
            ("a/.hidden", [0]));
        Assert.Equal([("B.csv", "\u0003"), ("a/z.csv", "\u0002"), ("b.csv", "\u0001")], Parts(Landed(zip), Delivered()));
    }

    [Theory]
    [InlineData("*", "a.csv x/a.csv x/b.csv x/readme.txt x/y/a.csv")]
    [InlineData("*.csv", "a.csv x/a.csv x/b.csv x/y/a.csv")]
    [InlineData("a.csv", "a.csv x/a.csv x/y/a.csv")] // a name, in whatever folder
    [InlineData("x/a.csv", "x/a.csv")] // a path
    [InlineData("*/?.csv", "x/a.csv x/b.csv")]
    [InlineData("*/*/*", "x/y/a.csv")]
    public void A_source_names_the_members_it_wants(string pattern, string members)
    {
        var zip = Zip([.. new[] { "x/y/a.csv", "x/b.csv", "x/a.csv", "a.csv", "x/readme.txt" }.Select(name => (name, Utf8(name)))]);
        Assert.Equal(members, string.Join(' ', Parts(Landed(zip), Delivered(pattern)).Select(part => part.Member)));
        Assert.All(Parts(Landed(zip), Delivered(pattern)), part => Assert.Equal(part.Member, part.Text));
    }

    [Fact]
    public void A_zip_without_a_member_that_is_asked_for_is_refused()
    {
        var fault = Refused(Landed(Zip(("A.csv", Utf8(Table)), ("b.csv", Utf8(Table)))), Delivered("a.csv"));
        Assert.Equal(new FileFault(FaultCode.NoMember,
            "The file is a zip of 2 files, but none matches 'a.csv'. Compare them with the member of source 's' in study.json."),
                fault);
        Assert.Equal(FaultCode.NoMember, Refused(Landed(Zip()), Delivered()).Code);
        Assert.Equal("The file is a zip that holds a zip: it was packed twice. Unpack it once, and deliver what is in it.",
            Refused(Landed(Zip(("a.zip", Zip(("a.csv", Utf8(Table)))))), Delivered("a.csv")).Message);
    }

    [Fact]
    public void One_bad_member_refuses_the_zip_and_is_not_named()
    {
        var fault = Refused(Landed(Zip(("ann.csv", Utf8(Table)), ("bob.csv", []), ("eve.csv", Utf8(Table)))), Delivered());
        Assert.Equal(new FileFault(FaultCode.EmptyFile, "Member 2 of 3 is empty: 0 bytes. Export it again."), fault);
        Assert.Equal("The file in the zip is empty: 0 bytes. Export it again.", Refused(Landed(Zip(("bob.csv", []))), Delivered()).Message);
    }

    [Fact]
    public void Packed_text_may_be_of_another_encoding()
    {
        Assert.Equal(Table, Assert.Single(Parts(Landed(Gzip(Windows1252(Table))), Delivered(encoding: "windows-1252"))).Text);
        Assert.Equal([("a", Table), ("b", Table)],
            Parts(Landed(Zip(("b", Utf16(Table, bigEndian: false, mark: true)), ("a", Utf8(Table)))), Delivered()));
    }

    [Fact]
    public void Nothing_of_a_packed_file_is_held_in_memory()
    {
        var line = Utf8("2026-02-01 10:00,S001,view,1\n");
        var rows = new byte[line.Length << 20];
        for (var at = 0; at < rows.Length; at += line.Length) { line.CopyTo(rows, at); }

        using var landed = LandedText.Open(Landed(Gzip(rows)), Delivered(encoding: "windows-1252"), []);
        var (before, buffer, read) = (GC.GetAllocatedBytesForCurrentThread(), new byte[1 << 16], 0L);
        using (var stream = landed.Parts[0].Open())
        {
            for (int length; (length = stream.Read(buffer)) > 0; read += length) { }
        }

        Assert.Equal(rows.Length, read);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private string Landed(byte[] bytes) => folder.Write("landed", bytes);
}
