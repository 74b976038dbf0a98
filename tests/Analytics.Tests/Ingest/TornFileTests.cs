using System.Buffers.Binary;
using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Packing;

namespace Analytics.Tests.Ingest;

/// <summary>A packed file that lost or changed a byte on its way is refused; it is never a shorter file.</summary>
public sealed class TornFileTests : IDisposable
{
    private static readonly string table =
        "id,mark\n" + string.Concat(Enumerable.Range(0, 150).Select(row => $"S{row * 7919 % 1000},{row % 41}\n"));

    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_gzip_file_cut_anywhere_is_refused()
    {
        var whole = Gzip(Utf8(table));
        for (var bytes = 3; bytes < whole.Length; bytes++)
        {
            Assert.Equal(FaultCode.Torn, Refused(Landed(whole[..bytes]), Delivered()).Code);
        }
    }

    [Fact]
    public void A_zip_cut_anywhere_is_refused()
    {
        var whole = Zip(("a.csv", Utf8(table)), ("b.csv", Utf8(table + "x")));
        for (var bytes = 4; bytes < whole.Length; bytes++)
        {
            Assert.Equal(FaultCode.Torn, Refused(Landed(whole[..bytes]), Delivered()).Code);
        }
    }

    [Fact]
    public void A_bit_that_fell_over_refuses_a_packed_file_or_changes_nothing()
    {
        foreach (var whole in new[] { Gzip(Utf8(table)), [.. Gzip(Utf8(table)), .. Gzip(Utf8(table))], Zip(("a.csv", Utf8(table))),
            Zip(("a.csv", Utf8(table + "x"))) })
        {
            var text = string.Concat(Parts(Landed(whole), Delivered()).Select(part => part.Text));
            for (var bit = 0; bit < whole.Length * 8; bit += 7)
            {
                var changed = whole.ToArray();
                changed[bit / 8] ^= (byte)(1 << (bit % 8));
                var path = Landed(changed);
                try { Assert.Equal(text, string.Concat(Parts(path, Delivered()).Select(part => part.Text))); }
                catch (RefusedFileException) { }
            }
        }
    }

    [Fact]
    public void Gzip_members_one_after_another_are_one_text()
    {
        // Every optional field of the header but its checksum
        byte[] named =
            [0x1F, 0x8B, 8, 0x1D, 0, 0, 0, 0, 0, 3, 2, 0, 7, 7, .. "a.csv\0"u8, .. "a comment\0"u8, .. Gzip(Utf8("mid\n"))[10..]];
        byte[] all = [.. Gzip(Utf8(table)), .. named, .. Gzip([]), .. Gzip([]), .. Gzip(Utf8(table))];
        Assert.Equal(table + "mid\n" + table, Assert.Single(Parts(Landed(all), Delivered())).Text);
    }

    [Fact]
    public void Thousands_of_small_gzip_members_are_one_text() =>
        Assert.Equal(string.Concat(Enumerable.Range(0, 3000).Select(row => $"{row}\n")),
            Assert.Single(Parts(Landed([.. Enumerable.Range(0, 3000).SelectMany(row => Gzip(Utf8($"{row}\n")))]), Delivered())).Text);

    [Fact]
    // Packed bytes that hold what a header begins with, of every length, read in every stride
    public void A_member_ends_where_it_ends_whatever_its_bytes_look_like()
    {
        var dice = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            var parts = Enumerable.Range(0, dice.Next(1, 4))
                .Select(_ => Bytes(dice, dice.Next(2) == 0 ? dice.Next(1, 300) : dice.Next(1, 200_000))).ToList();
            using var gzip = new GzipText(File.OpenRead(Landed([.. parts.SelectMany(Gzip)])), "The file");
            var (unpacked, stride) = (new MemoryStream(), new byte[dice.Next(1, 40_000)]);
            for (int length; (length = gzip.Read(stride)) > 0;) { unpacked.Write(stride, 0, length); }

            Assert.True(unpacked.ToArray().AsSpan().SequenceEqual(parts.SelectMany(part => part).ToArray()), $"round {round}");
        }
    }

    [Fact]
    public void Each_gzip_member_is_held_against_its_own_checksum()
    {
        var first = Gzip(Utf8(table));
        first[^8] ^= 1;
        Assert.Equal(FaultCode.Torn, Refused(Landed([.. first, .. Gzip(Utf8("more\n"))]), Delivered()).Code);
        Assert.Equal(FaultCode.Torn, Refused(Landed([.. Gzip(Utf8(table)), .. "garbage"u8]), Delivered()).Code);
    }

    [Fact]
    public void A_fault_says_what_to_do()
    {
        Assert.Equal(
            "The file is packed with gzip and breaks off, or unpacks to something else than was packed: the checksum and the length that "
                + "should end it are not there. Copy or export it again.",
            Refused(Landed(Gzip(Utf8(table))[..^9]), Delivered()).Message);
        Assert.Equal(
            "The file is a zip whose list of members is not there or damaged: it breaks off, or was not copied whole. Copy or export it "
                + "again.", Refused(Landed(Zip(("a.csv", Utf8(table)))[..^9]), Delivered()).Message);

        var stored = Zip(("a.csv", Utf8(table + (table.Length % 2 == 0 ? "\n" : ""))));
        stored[200] ^= 1;
        Assert.Matches(
            "^The file in the zip is damaged: ([0-9]+) of \\1 bytes were there, and they are not those that were packed. Copy or export it "
                + "again.$", Refused(Landed(stored), Delivered()).Message);
    }

    [Fact]
    public void An_encrypted_member_is_refused()
    {
        var zip = Zip(("a.csv", Utf8(table)));
        zip[6] |= 1;
        zip[Directory(zip) + 8] |= 1;
        Assert.Equal(new FileFault(FaultCode.Foreign, "The file in the zip is encrypted. Pack it without a password."),
            Refused(Landed(zip), Delivered()));
    }

    [Fact]
    public void A_member_packed_by_another_method_is_refused()
    {
        var zip = Zip(("a.csv", Utf8(table)));
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(8), 12); // bzip2
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(Directory(zip) + 10), 12);
        Assert.Equal(new FileFault(FaultCode.Foreign,
            "The file in the zip cannot be unpacked: it is damaged, or packed by another method than deflate. Pack it again as a plain zip."), Refused(Landed(zip), Delivered()));
    }

    [Fact]
    public void What_unpacks_to_more_than_any_export_is_refused()
    {
        var path = Landed(Gzip(new byte[1 << 22]));
        using var gzip = new GzipText(File.OpenRead(path), "The file", free: 1 << 20);
        var fault = Assert.Throws<RefusedFileException>(() => gzip.CopyTo(Stream.Null)).Fault;
        Assert.Equal(FaultCode.Swollen, fault.Code);
        Assert.Equal(
            $"The file unpacks to more than 250 times its {new FileInfo(path).Length} packed bytes, which no export does. Export it again; "
                + $"if it is right, deliver it unpacked.", fault.Message);

        var swollen = new Unpacked("The file", packed: 1000, free: 1 << 21);
        for (var block = 0; block < 2; block++) { swollen.Add(1 << 20); } // within what is free, whatever the ratio
        Assert.Throws<RefusedFileException>(() => swollen.Add(1)); // what came before counts
    }

    [Fact]
    public void What_unpacks_to_more_than_its_source_allows_is_refused()
    {
        using var gzip = new GzipText(File.OpenRead(Landed(Gzip(new byte[3000]))), "The file", most: 2000);
        var fault = Assert.Throws<RefusedFileException>(() => gzip.CopyTo(Stream.Null)).Fault;
        Assert.Equal(
            "The file unpacks to more than 2000 bytes, the most that its source allows. If it is right, raise \"maxBytes\" in study.json.",
            fault.Message);
    }

    [Fact]
    public void A_packed_text_that_swells_and_cannot_come_within_the_fault_limit_is_read_no_further()
    {
        using var reading = new Reading { ChunkBytes = 1 << 16 };
        var delivered = new Source("s", SourceKind.Events, "*",
            new Columns(Student: new ColumnRef(["id"]), Observed: new ColumnRef(["at"])), Times: ["yyyy-MM-dd"]);
        var text = Utf8("id,at,c,d,e,f,g,h,i,j\n" + string.Concat(Enumerable.Repeat("x\n", 500_000))); // 1 MB of records that lack fields
        var report = reading.Parse(delivered, Gzip(text)).Report;
        Assert.Equal(FaultCode.Swollen, report.Rejected!.Code);
        Assert.Contains("cannot bring that within rejectAbove of 0.05", report.Rejected.Message, StringComparison.Ordinal);
        var read = int.Parse(report.Rejected.Message.Split(' ')[4], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(read, 1, 400_000);
    }

    private static byte[] Bytes(Random dice, int length)
    {
        var bytes = new byte[length];
        dice.NextBytes(bytes); // cannot be packed smaller: they stand in the file as they are
        for (var at = dice.Next(5, 60); at + 3 < length; at += dice.Next(3, 600)) { GzipText.Magic.CopyTo(bytes.AsSpan(at)); }

        if (dice.Next(3) == 0) { bytes.AsSpan(length / 2).Fill(7); }

        return bytes;
    }

    private static int Directory(byte[] zip) => zip.AsSpan().IndexOf("PK\u0001\u0002"u8);

    private string Landed(byte[] bytes) => folder.Write("landed", bytes);
}
