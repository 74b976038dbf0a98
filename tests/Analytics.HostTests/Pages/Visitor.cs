using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Analytics.HostTests.Pages;

/// <summary>A browser without eyes: keeps cookies, follows nothing, and sends forms as pages hand them out.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient http;
    private readonly Uri site; // as the browser sees it, which may be before a proxy

    /// <param name="from">The last number of the loopback address that it comes from: tries are counted by address.</param>
    /// <param name="headers">What it sends with every request, as a proxy would.</param>
    public Visitor(Uri address, byte from = 1, params (string Name, string Value)[] headers)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false,
            ConnectCallback = async (context, stop) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(new IPAddress([127, 0, 0, from]), 0));
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port), stop);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => (Shown = certificate?.Subject) is not null;
        site = headers.Any(one => one.Name == "X-Forwarded-Proto") ? new UriBuilder(address) { Scheme = "https" }.Uri : address;
        http = new HttpClient(handler) { BaseAddress = address };
        foreach (var (name, value) in headers) { http.DefaultRequestHeaders.Add(name, value); }
    }

    /// <summary>Whom the last certificate names.</summary>
    public string? Shown { get; private set; }

    public CookieContainer Cookies { get; } = new();

    public async Task<Answer> Get(string path, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (language is not null) { request.Headers.Add("Accept-Language", language); }

        return await Send(request);
    }

    /// <summary>Fills in the form of a page and sends it back there.</summary>
    public Task<Answer> Fill(string path, params (string Name, string Value)[] fields) => Fill(path, path, fields);

    /// <summary>Fills in the form of a page and sends it where it goes.</summary>
    public async Task<Answer> Fill(string page, string path, params (string Name, string Value)[] fields)
    {
        return await Send(path, [.. fields, .. HiddenOf(await Get(page))]);
    }

    /// <summary>What the forms of a page send without being filled in.</summary>
    public static IEnumerable<(string Name, string Value)> HiddenOf(Answer page) => Hidden().Matches(page.Text)
        .DistinctBy(one => one.Groups[1].Value).Select(one => (one.Groups[1].Value, WebUtility.HtmlDecode(one.Groups[2].Value)));

    public async Task<Answer> Send(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        return await Send(request);
    }

    /// <summary>Sends a form as bytes, which may not say how many they are.</summary>
    public async Task<Answer> Send(string path, HttpContent form, bool withoutLength)
    {
        form.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.TransferEncodingChunked = withoutLength;
        return await Send(request);
    }

    public Task<Answer> SignIn(string study, string name, string password) =>
        Fill($"/studies/{study}/sign-in", ("Name", name), ("Password", password));

    public void Dispose() => http.Dispose();

    private async Task<Answer> Send(HttpRequestMessage request)
    {
        var page = new Uri(site, request.RequestUri!.OriginalString);
        if (Cookies.GetCookieHeader(page) is { Length: > 0 } cookies) { request.Headers.Add("Cookie", cookies); }

        var message = await http.SendAsync(request);
        foreach (var cookie in message.Headers.TryGetValues("Set-Cookie", out var set) ? set : []) { Cookies.SetCookies(page, cookie); }

        return await Answer.Of(message);
    }

    [GeneratedRegex("<input(?: type=\"hidden\")? name=\"([^\"]+)\"(?: type=\"hidden\")? value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}

/// <summary>What a page answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, HttpResponseMessage Message)
{
    public string? Location => Message.Headers.Location?.OriginalString;

    public static async Task<Answer> Of(HttpResponseMessage message) =>
        new(message.StatusCode, await message.Content.ReadAsStringAsync(), message);

    public string Header(string name) => string.Join(", ", Message.Headers.GetValues(name));
}
