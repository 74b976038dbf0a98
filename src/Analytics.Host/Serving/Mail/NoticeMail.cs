using MimeKit;

namespace Analytics.Host.Serving;

/// <summary>Mails notices: what went wrong, for whom, and what to do. Without personal data.</summary>
internal sealed class NoticeMail
{
    public const string ToVariable = "ANALYTICS_MAIL_TO";
    private const int MostSubject = 120;

    private readonly InternetAddressList to;

    private NoticeMail(MailServer server, InternetAddressList to) => (Server, this.to) = (server, to);

    public MailServer Server { get; }

    /// <summary>Reads the settings; null if no server is configured.</summary>
    /// <exception cref="InstallationException">A server is configured, and the sender or receivers are missing or invalid.</exception>
    public static NoticeMail? Of(string? server, string? from, string? to) => MailServer.Of(server, from) is not { } known ? null
        : InternetAddressList.TryParse(to, out var receivers) && receivers.Count > 0 ? new NoticeMail(known, receivers)
        : throw new InstallationException(
            $"--mail-to: expected one or more addresses with --smtp, was {(to is null ? "missing" : $"'{to}'")}.");

    /// <summary>Sends a notice; false, with a log line, if the server did not accept it.</summary>
    public async Task<bool> SendAsync(Notice notice, ILogger log, CancellationToken stop)
    {
        using var message = new MimeMessage([Server.From], to, $"[analytics] {notice.Study}: {Short(notice.What)}", new TextPart("plain")
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
            await Task.Run(() =>
            {
                using var client = Server.Connect(names: false, stop);
                client.Send(message, stop);
                client.Disconnect(quit: true, stop);
            }, stop);
            return true;
        }
        catch (Exception refused) when (MailServer.Refusal(refused) is { } why)
        {
            log.LogWarning(
                "Notice {Number} of {Study} was not sent: {Server} answered with {Failure}. It is tried again with the next wake.",
                notice.Number, notice.Study, Server.Host, why);
            return false;
        }
    }

    private static string Short(string text) => text.Length <= MostSubject ? text : text[..MostSubject] + "...";
}
