using System.Net.Sockets;
using Analytics.Host.Records;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Analytics.Host.Serving;

/// <summary>Sends notices by e-mail: what went wrong, for whom, and what to do. They hold no personal data.</summary>
internal sealed class NoticeMail
{
    public const string ServerVariable = "ANALYTICS_SMTP";
    public const string FromVariable = "ANALYTICS_MAIL_FROM";
    public const string ToVariable = "ANALYTICS_MAIL_TO";
    private const string UserVariable = "ANALYTICS_SMTP_USER";
    private const string PasswordVariable = "ANALYTICS_SMTP_PASSWORD";
    private const int UsualPort = 25;
    private const int SealedPort = 465; // TLS from the first byte
    private const int MostSubject = 120;
    private const int PatienceMilliseconds = 20_000;

    private readonly string host;
    private readonly int port;
    private readonly MailboxAddress from;
    private readonly InternetAddressList to;

    private NoticeMail(string host, int port, MailboxAddress from, InternetAddressList to) =>
        (this.host, this.port, this.from, this.to) = (host, port, from, to);

    /// <summary>Where notices go; null when no server is named.</summary>
    /// <exception cref="InstallationException">A server is named, and a sender or receivers are missing or no addresses.</exception>
    public static NoticeMail? Of(string? server, string? from, string? to)
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

        if (!MailboxAddress.TryParse(from, out var sender))
        {
            throw new InstallationException(
                $"--mail-from: expected the sender's address beside --smtp, was {(from is null ? "missing" : $"'{from}'")}.");
        }

        return InternetAddressList.TryParse(to, out var receivers) && receivers.Count > 0
            ? new NoticeMail(colon < 0 ? server : server[..colon], port, sender, receivers)
            : throw new InstallationException(
                $"--mail-to: expected one or more addresses beside --smtp, was {(to is null ? "missing" : $"'{to}'")}.");
    }

    /// <summary>Sends one; false, with a log line, when the server did not take it.</summary>
    public async Task<bool> SendAsync(Notice notice, ILogger log, CancellationToken stop)
    {
        using var message = new MimeMessage([from], to, $"[analytics] {notice.Study}: {Short(notice.What)}", new TextPart("plain")
        {
            Text = $"""
                {notice.What}

                For: {notice.Whom}
                What to do: {notice.Advice}

                Study {notice.Study}, notice {notice.Number}, {Named.Of(Evidence.Instant.From(notice.Made))}.
                It is sent once, and stays on the status page until it is settled or acknowledged ('analytics notices').

                """,
        });
        try
        {
            using var client = new SmtpClient { Timeout = PatienceMilliseconds };
            var user = ServeSettings.Variable(UserVariable);

            // A password goes over a sealed connection only.
            await client.ConnectAsync(host, port,
                port == SealedPort ? SecureSocketOptions.SslOnConnect : user is null ? SecureSocketOptions.StartTlsWhenAvailable
                    : SecureSocketOptions.StartTls, stop);
            if (user is not null) { await client.AuthenticateAsync(user, ServeSettings.Variable(PasswordVariable) ?? "", stop); }

            await client.SendAsync(message, stop);
            await client.DisconnectAsync(quit: true, stop);
            return true;
        }
        catch (Exception refused) when (
            refused is IOException or SocketException or TimeoutException or ProtocolException or CommandException
                or AuthenticationException or SslHandshakeException or NotSupportedException)
        {
            log.LogWarning(
                "Notice {Number} of {Study} was not sent: {Server} answered with {Failure}. It is tried again with the next wake.",
                notice.Number, notice.Study, host, refused.GetType().Name);
            return false;
        }
    }

    private static string Short(string text) => text.Length <= MostSubject ? text : text[..MostSubject] + "...";
}
