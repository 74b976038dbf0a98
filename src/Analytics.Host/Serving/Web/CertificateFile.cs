using System.Security.Cryptography.X509Certificates;

namespace Analytics.Host.Serving;

/// <summary>The HTTPS certificate and its key, from files that are read again when they change: certificates are renewed while serve
/// runs.</summary>
internal sealed class CertificateFile
{
    /// <summary>Password of a .pfx file, if it has one.</summary>
    public const string PasswordVariable = "ANALYTICS_CERTIFICATE_PASSWORD";

    private readonly Lock reading = new();
    private readonly string file;
    private readonly string? key;
    private DateTime written;
    private X509Certificate2 current;

    private CertificateFile(string file, string? key)
    {
        (this.file, this.key) = (file, key);
        current = Read();
        written = File.GetLastWriteTimeUtc(file);
    }

    /// <exception cref="InstallationException">The certificate or its key cannot be read.</exception>
    public static CertificateFile Open(string file, string? key)
    {
        try { return new CertificateFile(file, key); }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InstallationException(
                $"--certificate: '{file}' cannot be read as a certificate with its private key: PEM with the key in it or in "
                    + $"--certificate-key, or .pfx with its password in {PasswordVariable}.");
        }
    }

    /// <summary>The certificate in the files; the previous one while they cannot be read.</summary>
    public X509Certificate2 Current
    {
        get
        {
            lock (reading)
            {
                var now = File.GetLastWriteTimeUtc(file);
                if (now == written) { return current; }

                try { (current, written) = (Read(), now); }
                catch (Exception half) when (half is CryptographicException or IOException or UnauthorizedAccessException) { }

                return current;
            }
        }
    }

    private X509Certificate2 Read()
    {
        if (Path.GetExtension(file).ToUpperInvariant() is ".PFX" or ".P12")
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, ServeSettings.Variable(PasswordVariable));
        }

        return X509Certificate2.CreateFromPemFile(file, key);
    }
}
