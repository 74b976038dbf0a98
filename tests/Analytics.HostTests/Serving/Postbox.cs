using System.Net;
using System.Net.Sockets;

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
                await ConverseAsync(client.GetStream());
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ConverseAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 postbox");
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("MAIL", StringComparison.Ordinal) && Refuses) { await writer.WriteLineAsync("451 try later"); }
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
