using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Analytics.HostTests.Serving;

/// <summary>A mail server on loopback that takes what it is sent and keeps it.</summary>
internal sealed class Postbox : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<string> letters = [];

    public Postbox()
    {
        listener.Start();
        _ = TakeAsync();
    }

    /// <summary>What it seals connections with; null: it cannot.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>User and password, without which it takes nothing; null: it asks for none.</summary>
    public string? Secret { get; set; }

    /// <summary>Everything that it was told outside of a seal.</summary>
    public string Overheard { get; private set; } = "";

    public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Refuses senders, as a full or misconfigured server does.</summary>
    public bool Refuses { get; set; }

    /// <summary>A receiver that nobody has here; null: all are known.</summary>
    public string? Unknown { get; set; }

    public IReadOnlyList<string> Letters
    {
        get
        {
            lock (letters) { return [.. letters]; }
        }
    }

    public void Dispose() => listener.Dispose();

    private async Task TakeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                try { await ConverseAsync(client.GetStream()); }
                catch (Exception broken) when (broken is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // who called has hung up: the certificate was not to their mind
                }
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ConverseAsync(Stream stream, bool isSealed = false)
    {
        var isKnown = Secret is null;
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        if (!isSealed) { await writer.WriteLineAsync("220 postbox"); }

        while (await reader.ReadLineAsync() is { } line)
        {
            if (!isSealed) { Overheard += line + "\n"; }

            if (line.StartsWith("EHLO", StringComparison.Ordinal) && Certificate is not null)
            {
                await writer.WriteLineAsync(isSealed ? "250-postbox\r\n250 AUTH PLAIN" : "250-postbox\r\n250 STARTTLS");
            }
            else if (line == "STARTTLS" && Certificate is not null)
            {
                await writer.WriteLineAsync("220 go on");
                await using var under = new SslStream(stream);
                await under.AuthenticateAsServerAsync(Certificate);
                await ConverseAsync(under, isSealed: true);
                return;
            }
            else if (line.StartsWith("AUTH PLAIN ", StringComparison.Ordinal))
            {
                isKnown = Encoding.UTF8.GetString(Convert.FromBase64String(line["AUTH PLAIN ".Length..])) == $"\0{Secret}";
                await writer.WriteLineAsync(isKnown ? "235 welcome" : "535 unknown");
            }
            else if (line.StartsWith("MAIL", StringComparison.Ordinal) && !isKnown) { await writer.WriteLineAsync("530 sign in first"); }
            else if (line.StartsWith("MAIL", StringComparison.Ordinal) && Refuses) { await writer.WriteLineAsync("451 try later"); }
            else if (line.StartsWith("RCPT", StringComparison.Ordinal) && Unknown is { } who && line.Contains(who, StringComparison.Ordinal))
            {
                await writer.WriteLineAsync($"550 no {who} here");
            }
            else if (line == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                var letter = new List<string>();
                while (await reader.ReadLineAsync() is { } said && said != ".") { letter.Add(said.StartsWith('.') ? said[1..] : said); }

                lock (letters) { letters.Add(string.Join('\n', letter)); }

                await writer.WriteLineAsync("250 taken");
            }
            else if (line == "QUIT")
            {
                await writer.WriteLineAsync("221 bye");
                return;
            }
            else { await writer.WriteLineAsync("250 ok"); }
        }
    }
}
