using System.IO.Compression;
using System.Text;
using Analytics.Ingest;
using Analytics.Studies;

namespace Analytics.Tests.Ingest;

/// <summary>Packs and encodes small texts, and reads them back through the product.</summary>
internal static class Packing
{
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Utf16(string text, bool bigEndian, bool mark)
    {
        var encoding = new UnicodeEncoding(bigEndian, mark);
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
    }

    public static byte[] Windows1252(string text) => CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback)!.GetBytes(text);

    public static byte[] Gb18030(string text) => CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(text);

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) { gzip.Write(bytes); }

        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] members)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in members)
            {
                // Deflated and stored ones
                using var member = zip.CreateEntry(name, bytes.Length % 2 == 0 ? CompressionLevel.Optimal : CompressionLevel.NoCompression)
                    .Open();
                member.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    public static Source Delivered(string member = "*", string encoding = "utf-8") =>
        new("s", SourceKind.Events, "*", new Columns(), Member: member, Encoding: encoding);

    /// <summary>The parts of a file: each one's name and text, a bad byte shown as ¿.</summary>
    public static IReadOnlyList<(string? Member, string Text)> Parts(string path, Source source)
    {
        using var landed = LandedText.Open(path, source, []);
        return [.. landed.Parts.Select(part => (part.Member, Text(part)))];
    }

    public static FileFault Refused(string path, Source source) => Assert.Throws<RefusedFileException>(() => Parts(path, source)).Fault;

    private static string Text(LandedPart part)
    {
        using var stream = part.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return string.Join('¿', bytes.ToArray().Aggregate(new List<List<byte>> { new() }, (all, one) =>
        {
            if (one == 0xFF) { all.Add([]); }
            else { all[^1].Add(one); }

            return all;
        }).Select(piece => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString([.. piece])));
    }
}
