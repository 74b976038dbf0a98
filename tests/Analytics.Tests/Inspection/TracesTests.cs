using System.IO.Compression;
using System.Text;
using Analytics.Inspection;
using Analytics.Storage;

namespace Analytics.Tests.Inspection;

/// <summary>The search for what is left looks into what nobody can read, too.</summary>
public sealed class TracesTests : IDisposable
{
    private readonly Store store = new(Directory.CreateTempSubdirectory("traces-").FullName);

    public void Dispose() => Directory.Delete(store.Root, recursive: true);

    [Fact]
    public void A_packed_text_that_is_damaged_in_its_middle()
    {
        var noise = string.Concat(Enumerable.Range(0, 2000).Select(at => $"X{at * 7919 % 1000:000},{at}\n"));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) { gzip.Write(Encoding.UTF8.GetBytes($"S004,1\n{noise}")); }

        var bytes = packed.ToArray();
        bytes.AsSpan(bytes.Length * 3 / 4).Fill(0xFF);
        File.WriteAllBytes(Path.Combine(store.Root, "torn"), bytes);

        Assert.Single(Found());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_text_of_two_bytes_a_sign(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);
        File.WriteAllText(Path.Combine(store.Root, "wide"), "id,mark\nS004,1\n", encoding);
        File.WriteAllText(Path.Combine(store.Root, "other"), "id,mark\nXS004,1\n", encoding);

        Assert.Equal("wide", Path.GetFileName(Assert.Single(Found())));
    }

    private IEnumerable<string> Found() => new Traces(["S004"], ["s0"]).In(store);
}
