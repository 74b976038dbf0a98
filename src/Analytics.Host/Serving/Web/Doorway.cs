using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace Analytics.Host.Serving;

/// <summary>What is in front of every page: who may come, by which way and name, and what browsers are told.</summary>
internal sealed class Doorway(Reach reach)
{
    private const string ForwardedFor = "X-Forwarded-For";
    private const string AYear = "max-age=31536000";

    public void MapTo(WebApplication app)
    {
        app.Use(ComesWellAsync);
        if (reach.Proxies.Count > 0) { app.UseForwardedHeaders(Forwarding()); }

        app.Use(IsOursAsync);
        if (reach.BasePath.Length > 0) { app.UsePathBase(reach.BasePath); }

        app.UseRouting();
    }

    /// <summary>Whether this machine asks for itself.</summary>
    public static bool IsLocal(HttpContext context) => context.Connection.RemoteIpAddress is not { } from || IPAddress.IsLoopback(from);

    /// <summary>Refuses what came by a proxy that is not declared, since all of it would seem to come from this machine, and what came past
    /// the one that is.</summary>
    private Task ComesWellAsync(HttpContext context, RequestDelegate next)
    {
        var (request, peer) = (context.Request, context.Connection.RemoteIpAddress);
        if (IsProbe(context)) { return next(context); }

        if (request.Headers.ContainsKey(ForwardedFor) || request.Headers.ContainsKey("Forwarded"))
        {
            return !reach.Trusts(peer)
                ? SayAsync(context, StatusCodes.Status400BadRequest,
                    "This request came through a proxy that serve does not know: name it with --proxy.\n")
                : request.Headers["X-Forwarded-Proto"] == Uri.UriSchemeHttps ? next(context)
                : SayAsync(context, StatusCodes.Status400BadRequest,
                    "The proxy has to be reached by HTTPS, and to send X-Forwarded-Proto: https.\n");
        }

        return reach.Proxies.Count == 0 || request.IsHttps || (IsLocal(context) && IsThisMachine(request.Host.Host)) ? next(context)
            : SayAsync(context, StatusCodes.Status403Forbidden,
                $"Open {reach.Public}: these pages are behind a proxy, which has to send {ForwardedFor}.\n");
    }

    /// <summary>Refuses other names than ours: a page of another site may lead its own to this machine (DNS rebinding). And refuses what
    /// pages of other sites would change; browsers say where a request comes from.</summary>
    private Task IsOursAsync(HttpContext context, RequestDelegate next)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        (headers.XContentTypeOptions, headers.XFrameOptions, headers.CacheControl) = ("nosniff", "DENY", "no-cache, no-store");
        (headers["Cross-Origin-Opener-Policy"], headers["Cross-Origin-Resource-Policy"]) = ("same-origin", "same-origin");
        headers["Referrer-Policy"] = "same-origin"; // without it, browsers do not say of a form which page it came from
        if (request.IsHttps) { headers.StrictTransportSecurity = AYear; }

        if (!IsProbe(context) && !IsOurs(request.Host.Host))
        {
            return SayAsync(context, StatusCodes.Status421MisdirectedRequest, $"This address serves '{reach.Shown.Host}' only, and the "
                + $"request names another host. Open {reach.Shown} itself.\n");
        }

        return HttpMethods.IsGet(request.Method) || IsOfOurPages(request) ? next(context)
            : SayAsync(context, StatusCodes.Status403Forbidden, $"Only pages of {reach.Shown} may do this. Open them, and do it there.\n");
    }

    private bool IsOurs(string host) => IsThisMachine(host) || Is(host, reach.Address) || (reach.Public is { } known && Is(host, known));

    private bool IsOfOurPages(HttpRequest request) =>
        request.Headers.Origin.ToString() is var origin && (origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}"
            || origin == reach.Public?.GetLeftPart(UriPartial.Authority));

    /// <summary>Whether something that watches over the process asks whether it lives: it comes straight, by any name.</summary>
    private bool IsProbe(HttpContext context) => !reach.Address.IsLoopback && context.Request.Path.StartsWithSegments("/health");

    private static bool Is(string host, Uri address) => string.Equals(host, address.Host, StringComparison.OrdinalIgnoreCase);

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));

    private ForwardedHeadersOptions Forwarding()
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null, // as many as are declared
            AllowedHosts = [reach.Shown.Host],
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in reach.Proxies) { options.KnownIPNetworks.Add(proxy); }

        return options;
    }

    private static Task SayAsync(HttpContext context, int status, string text)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, "text/plain; charset=utf-8");
        return context.Response.WriteAsync(text);
    }
}
