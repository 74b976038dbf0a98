using System.Net;

namespace Analytics.Host.Serving;

/// <summary>How the pages are reached: listening address, public address, proxies and certificate.</summary>
/// <param name="Address">The listening address.</param>
/// <param name="Public">The public address; null: the listening address.</param>
/// <param name="Proxies">Trusted proxies.</param>
/// <param name="Certificate">For HTTPS; null if a proxy has it, or only this machine connects.</param>
internal sealed record Reach(Uri Address, Uri? Public, IReadOnlyList<IPNetwork> Proxies, CertificateFile? Certificate)
{
    /// <summary>Path prefix of every page; empty at the root of a site.</summary>
    public string BasePath => Public?.AbsolutePath.TrimEnd('/') ?? "";

    /// <summary>The public address of the pages.</summary>
    public Uri Shown => Public ?? Address;

    /// <exception cref="InstallationException">Other machines could connect without HTTPS, or the settings contradict each
    /// other.</exception>
    public static Reach Of(
        string urls, string? known = null, IReadOnlyList<string>? proxies = null, string? certificate = null, string? key = null)
    {
        if (!Uri.TryCreate(urls, UriKind.Absolute, out var address) || address.AbsolutePath != "/" || address.Port < 0
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new InstallationException($"--urls: expected an address such as {ServeSettings.UsualAddress}, was '{urls}'.");
        }

        var (secure, between) = (address.Scheme == Uri.UriSchemeHttps, (proxies ?? []).Select(Network).ToList());
        var open = known is null ? null : PublicOf(known);
        if (!address.IsLoopback && !secure && between.Count == 0)
        {
            throw new InstallationException(
                $"--urls: '{urls}' can be reached from other machines, and passwords would go there unencrypted. Use "
                    + $"{ServeSettings.UsualAddress}, an https address with --certificate, or name the proxy in front of it with --proxy.");
        }

        return (secure, certificate, open, between.Count) switch
        {
            (true, null, _, _) => throw new InstallationException("--certificate: an https address of --urls needs one."),
            (false, not null, _, _) => throw new InstallationException($"--certificate: --urls must be an https address, was '{urls}'."),
            (_, _, null, > 0) => throw new InstallationException("--public: expected, with --proxy, the address that people open."),
            (_, _, null, _) when !address.IsLoopback => throw new InstallationException(
                $"--public: expected the address that people open, since '{urls}' can be reached from other machines."),
            (false, _, not null, 0) => throw new InstallationException(
                $"--public: nothing leads from there to '{urls}'. Name the proxy in front of it with --proxy, or serve https."),
            _ => new Reach(address, open, between, certificate is null ? null : CertificateFile.Open(certificate, key)),
        };
    }

    /// <summary>Whether a peer is a trusted proxy.</summary>
    public bool Trusts(IPAddress? peer) =>
        peer is not null && Proxies.Any(proxy => proxy.Contains(peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer));

    private static Uri PublicOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.Query.Length == 0
            && address.Fragment.Length == 0 && address.UserInfo.Length == 0
        ? address
        : throw new InstallationException($"--public: expected an address such as https://advice.example.edu/analytics, was '{text}'.");

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
        : throw new InstallationException($"--proxy: expected an address or a network such as 10.0.0.0/24, was '{text}'.");
}
