using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Analytics.HostTests.Delivery;

/// <summary>An advising system on loopback, which takes what is signed with its secret and knows what it has already.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly string secret;

    public Receiver(string secret)
    {
        this.secret = secret;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/hook/";
        }

        listener.Prefixes.Add(Address);
        listener.Start();
        _ = TakeAsync();
    }

    public string Address { get; }

    /// <summary>What it answers in place of 200.</summary>
    public int Answer { get; set; } = 200;

    /// <summary>How often it was asked at all, and how often for what it had.</summary>
    public int Asked { get; private set; }

    public int Again { get; private set; }

    /// <summary>Bodies by key.</summary>
    public Dictionary<string, string> Taken { get; } = [];

    public void Dispose() => listener.Close();

    private async Task TakeAsync()
    {
        try
        {
            while (true)
            {
                var call = await listener.GetContextAsync();
                Asked++;
                using var reader = new StreamReader(call.Request.InputStream, Encoding.UTF8);
                var body = await reader.ReadToEndAsync();
                var (key, at) = (call.Request.Headers["Idempotency-Key"]!, call.Request.Headers["Analytics-Timestamp"]);
                using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
                var ours = "v1=" + Convert.ToHexStringLower(hmac.ComputeHash(Encoding.UTF8.GetBytes($"{at}.{body}")));
                call.Response.StatusCode = ours != call.Request.Headers["Analytics-Signature"] ? 401 : Answer;
                if (call.Response.StatusCode == 200 && !Taken.TryAdd(key, body)) { Again += Taken[key] == body ? 1 : 100; }

                if (call.Response.StatusCode == 307) { call.Response.RedirectLocation = Address; }

                call.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
        }
    }
}
