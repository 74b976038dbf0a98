using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Analytics.Host.Serving;
using Analytics.HostTests.Pages;
using Analytics.Storage;

namespace Analytics.HostTests.Serving;

/// <summary>Where serve listens, and with what.</summary>
public sealed class ReachTests : IDisposable
{
    private const string Public = "https://advice.example.edu/literacy";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("reach-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("http://0.0.0.0:80", null, "", false, "passwords would go there unencrypted")]
    [InlineData("http://192.0.2.7:80", Public, "", false, "passwords would go there unencrypted")]
    [InlineData("http://192.0.2.7:80", null, "192.0.2.9", false, "--public: expected, with --proxy, the address that people open.")]
    [InlineData("http://127.0.0.1:80", null, "127.0.0.1", false, "--public: expected, with --proxy, the address that people open.")]
    [InlineData("http://127.0.0.1:80", Public, "", false, "--public: nothing leads from there to 'http://127.0.0.1:80'.")]
    [InlineData("https://0.0.0.0:443", Public, "", false, "--certificate: an https address of --urls needs one.")]
    [InlineData("https://0.0.0.0:443", null, "", true, "--public: expected the address that people open")]
    [InlineData("http://127.0.0.1:80", null, "", true, "--certificate: --urls must be an https address")]
    [InlineData("http://127.0.0.1:80", "http://advice.example.edu", "127.0.0.1", false, "--public: expected an address such as https://")]
    [InlineData("http://127.0.0.1:80", "advice.example.edu", "127.0.0.1", false, "--public: expected an address such as https://")]
    [InlineData("http://127.0.0.1:80", Public, "proxy.example.edu", false, "--proxy: expected an address or a network such as")]
    [InlineData("ftp://127.0.0.1", null, "", false, "--urls: expected an address such as http://127.0.0.1:5080, was 'ftp://127.0.0.1'.")]
    public void What_others_could_reach_unprotected_is_refused(string urls, string? known, string proxy, bool certified, string told)
    {
        var refused = Assert.Throws<InstallationException>(() => Reach.Of(
            urls, known, proxy.Length == 0 ? [] : [proxy], certified ? Certificate("a") : null));

        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_without_its_key_is_refused_in_a_line()
    {
        var file = Path.Combine(folder.FullName, "none.pem");
        File.WriteAllText(file, "no certificate");

        foreach (var path in new[] { file, Path.Combine(folder.FullName, "missing.pem"), Path.ChangeExtension(file, ".pfx") })
        {
            var refused = Assert.Throws<InstallationException>(() => Reach.Of("https://127.0.0.1:0", certificate: path));
            Assert.Contains("cannot be read as a certificate with its private key", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pages_are_served_by_https_and_a_renewed_certificate_counts_at_once()
    {
        var file = Certificate("first");
        await using var site = new LoneSite(TimeProvider.System, Reach.Of("https://127.0.0.1:0", certificate: file));
        await site.Start();
        using var before = new Visitor(site.Address);
        var page = await before.Get("/studies/campus/sign-in");
        File.Move(Certificate("second"), file, overwrite: true);
        File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1));
        using var after = new Visitor(site.Address);
        await after.Get("/studies/campus/sign-in");
        File.WriteAllText(file, "half");
        using var broken = new Visitor(site.Address);
        await broken.Get("/studies/campus/sign-in");

        Assert.Equal(("CN=first", "CN=second", "CN=second"), (before.Shown, after.Shown, broken.Shown));
        Assert.StartsWith("max-age=", page.Header("Strict-Transport-Security"), StringComparison.Ordinal);
        Assert.Contains("; secure;", page.Header("Set-Cookie"), StringComparison.Ordinal);
    }

    /// <summary>A certificate and its key in one file.</summary>
    private string Certificate(string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var file = Path.Combine(folder.FullName, $"{name}.pem");
        File.WriteAllText(file, made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        return file;
    }
}
