using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Analytics.HostTests.Nights;
using Analytics.HostTests.Serving;

namespace Analytics.HostTests.Delivery;

/// <summary>The command <c>digest</c> with a mail server that wants TLS and a password.</summary>
public sealed class SealedMailTests : IDisposable
{
    private readonly DigestCampus campus = new() { Delivery = """{ "mail": true, "names": true }""" };
    private readonly Postbox postbox = new() { Secret = "mailer\0open sesame" };
    private readonly string trusted = Path.GetTempFileName();

    public void Dispose()
    {
        File.Delete(trusted);
        postbox.Certificate?.Dispose();
        postbox.Dispose();
        campus.Dispose();
    }

    [Fact]
    public async Task Mails_with_names_go_over_TLS_to_a_server_that_is_trusted_and_takes_the_password()
    {
        postbox.Certificate = Made();

        var said = await Send("open sesame");

        Assert.Equal((0, ""), (said.Code, said.Errors));
        Assert.Contains("Family-", Assert.Single(postbox.Letters), StringComparison.Ordinal);
        Assert.DoesNotMatch("AUTH|MAIL|Family-", postbox.Overheard);
    }

    [Fact]
    public async Task A_wrong_password_is_told_without_being_shown()
    {
        postbox.Certificate = Made();

        var said = await Send("open barley");

        Assert.NotEqual(0, said.Code);
        Assert.Contains("AuthenticationException", said.Errors, StringComparison.Ordinal);
        Assert.DoesNotMatch("barley|sesame", said.Output + said.Errors);
        Assert.Empty(postbox.Letters);
    }

    [Theory]
    [InlineData(true)] // with a certificate that nobody trusts
    [InlineData(false)]
    public async Task No_password_goes_to_a_server_that_cannot_seal_or_prove_itself(bool hasCertificate)
    {
        if (hasCertificate)
        {
            postbox.Certificate = Made();
            File.WriteAllText(trusted, "");
        }

        var said = await Send("open sesame");

        Assert.NotEqual(0, said.Code);
        Assert.Contains(hasCertificate ? "SslHandshakeException" : "NotSupportedException", said.Errors, StringComparison.Ordinal);
        Assert.DoesNotMatch("AUTH|MAIL", postbox.Overheard);
        Assert.Empty(postbox.Letters);
    }

    private Task<Said> Send(string password) => Executable.Run(
        [
            ("ANALYTICS_SMTP", postbox.Address), ("ANALYTICS_MAIL_FROM", "analytics@example.edu"),
            ("ANALYTICS_PUBLIC", "https://advising.example.edu"), ("ANALYTICS_SMTP_USER", "mailer"), ("ANALYTICS_SMTP_PASSWORD", password),
            ("SSL_CERT_FILE", trusted), ("SSL_CERT_DIR", Path.GetTempPath()),
        ],
        ["digest", .. campus.Arguments, "--as-of", "2025-11-16"]);

    /// <summary>A certificate for this machine, which the command is told to trust.</summary>
    private X509Certificate2 Made()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=postbox", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(trusted, certificate.ExportCertificatePem());
        return certificate;
    }
}
