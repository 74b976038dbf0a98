using System.Net;
using System.Text.RegularExpressions;

namespace Analytics.Benchmarks.Pages;

/// <summary>An advisor with an open session, as a browser has one.</summary>
internal sealed partial class Visitor : IDisposable
{
    private const string Password = "correct horse battery staple";

    private readonly HttpClient client;

    private Visitor(Uri address) => client = new HttpClient(new SocketsHttpHandler
    {
        CookieContainer = new CookieContainer(),
    }) { BaseAddress = address };

    /// <summary>Sets the account's password by its link, which signs in.</summary>
    public static async Task<Visitor> SignInAsync(Uri address, string link)
    {
        var visitor = new Visitor(address);
        var form = await visitor.client.GetStringAsync(link);
        using var fields = new FormUrlEncodedContent(Field().Matches(form)
            .Select(field => KeyValuePair.Create(field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)))
            .Append(new("Password", Password)).Append(new("Again", Password)));
        using var answer = await visitor.client.PostAsync(link, fields);
        if (!answer.RequestMessage!.RequestUri!.AbsolutePath.EndsWith("/students", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Signing in ended at {answer.RequestMessage.RequestUri.AbsolutePath}, {answer.StatusCode}.");
        }

        return visitor;
    }

    /// <summary>The list, which is not compressed: what a page repeats of an address would show in its length (BREACH).</summary>
    public Task<byte[]> ListAsync() => client.GetByteArrayAsync("students");

    public void Dispose() => client.Dispose();

    [GeneratedRegex("""<input[^>]*name="(?<name>Account|Code|__RequestVerificationToken)"[^>]*value="(?<value>[^"]*)""")]
    private static partial Regex Field();
}
