using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace Analytics.Host.Serving;

/// <summary>Guards every page: proxies, host names, cross-origin requests, and security headers.</summary>
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

    /// <summary>Whether the request comes from this machine.</summary>
    public static bool IsLocal(HttpContext context) => context.Connection.RemoteIpAddress is not { } from || IPAddress.IsLoopback(from);

    /// <summary>Refuses requests through an undeclared proxy, which would seem to come from this machine, and requests that bypass the
    /// declared one.</summary>
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

    /// <summary>Refuses foreign host names (DNS rebinding) and cross-origin writes.</summary>
    private Task IsOursAsync(HttpContext context, RequestDelegate next)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        (headers.XContentTypeOptions, headers.XFrameOptions, headers.CacheControl) = ("nosniff", "DENY", "no-cache, no-store");
        (headers["Cross-Origin-Opener-Policy"], headers["Cross-Origin-Resource-Policy"]) = ("same-origin", "same-origin");
        headers["Referrer-Policy"] = "same-origin"; // lets browsers send the origin of forms
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

    /// <summary>Whether this is a health probe: it comes directly, by any host name.</summary>
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
