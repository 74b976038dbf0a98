using System.Net;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Analytics.Host.Serving;

/// <summary>The institution's mail server, and the sender of mails.</summary>
internal sealed record MailServer(string Host, int Port, MailboxAddress From)
{
    public const string Variable = "ANALYTICS_SMTP";
    public const string FromVariable = "ANALYTICS_MAIL_FROM";
    private const string UserVariable = "ANALYTICS_SMTP_USER";
    private const string PasswordVariable = "ANALYTICS_SMTP_PASSWORD";
    private const int UsualPort = 25;
    private const int SealedPort = 465; // TLS from the first byte
    private const int PatienceMilliseconds = 20_000;

    /// <summary>Reads the settings; null if no server is configured.</summary>
    /// <exception cref="InstallationException">The server or the sender is no address.</exception>
    public static MailServer? Of(string? server, string? from)
    {
        if (server is null) { return null; }

        var colon = server.LastIndexOf(':');
        var port = UsualPort;
        if (colon == 0
            || (colon > 0
                && !(int.TryParse(server.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
                    && port is > 0 and < 65536)))
        {
            throw new InstallationException($"--smtp: expected a host or host:port, was '{server}'.");
        }

        return MailboxAddress.TryParse(from, out var sender)
            ? new MailServer(colon < 0 ? server : server[..colon], port, sender)
            : throw new InstallationException(
                $"--mail-from: expected the sender's address with --smtp, was {(from is null ? "missing" : $"'{from}'")}.");
    }

    private bool IsHere => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Connects, and authenticates if a user is configured.</summary>
    /// <param name="names">Whether mails name students: to another machine they then require TLS, as a password does.</param>
    public SmtpClient Connect(bool names, CancellationToken stop)
    {
        var client = new SmtpClient
        {
            Timeout = PatienceMilliseconds, CheckCertificateRevocation = false, // closed networks reach no revocation list
        };
        try
        {
            var user = ServeSettings.Variable(UserVariable);

            var isOpen = user is null && (!names || IsHere);
            client.Connect(Host, Port,
                Port == SealedPort ? SecureSocketOptions.SslOnConnect : isOpen ? SecureSocketOptions.StartTlsWhenAvailable
                    : SecureSocketOptions.StartTls, stop);
            if (user is not null) { client.Authenticate(user, ServeSettings.Variable(PasswordVariable) ?? "", stop); }

            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Why a mail was not accepted, without an address; null if neither the server nor the connection is at fault.</summary>
    public static string? Refusal(Exception refused) => refused switch
    {
        SmtpCommandException command => $"{(int)command.StatusCode} {command.StatusCode}",
        IOException or SocketException or TimeoutException or ProtocolException or CommandException or AuthenticationException
            or SslHandshakeException or NotSupportedException or ServiceNotAuthenticatedException
            or ServiceNotConnectedException => refused.GetType().Name,
        _ => null,
    };
}
