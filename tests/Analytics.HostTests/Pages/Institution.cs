using System.Security.Claims;
using Analytics.Host.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Analytics.HostTests.Pages;

/// <summary>An institution's OpenID Connect provider on loopback (OpenIddict), where somebody is always signed in.</summary>
internal sealed class Institution : IAsyncDisposable
{
    private const string Client = "analytics";
    private const string Secret = "a secret between machines";

    private readonly WebApplication app;

    public Institution()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetEndSessionEndpointUris("leave");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().RegisterScopes(OpenIddictConstants.Scopes.Profile);
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey().EnableDegradedMode();
            server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough()
                .DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(check => check.UseInlineHandler(asked =>
            {
                if (asked.ClientId != Client || asked.RedirectUri != $"{Site}signed-on") { asked.Reject("unknown client"); }

                return default;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(check => check.UseInlineHandler(asked =>
            {
                if (asked.ClientId != Client || asked.ClientSecret != Secret) { asked.Reject("unknown client"); }

                return default;
            }));
            server.AddEventHandler<ValidateEndSessionRequestContext>(check => check.UseInlineHandler(asked =>
            {
                if (asked.ClientId != Client || asked.PostLogoutRedirectUri != $"{Site}signed-off") { asked.Reject("unknown client"); }

                return default;
            }));
        });
        app = builder.Build();
        app.UseAuthentication();
        app.MapGet("/authorize", () => Refuses
            ? Results.Forbid(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme])
            : Results.SignIn(Somebody(), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme));
        app.MapGet("/leave", () =>
        {
            HasLeft = true;
            return Results.SignOut(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        });
    }

    /// <summary>Who sits before the browser.</summary>
    public string Who { get; set; } = "";

    /// <summary>Whether it lets nobody through.</summary>
    public bool Refuses { get; set; }

    public bool HasLeft { get; private set; }

    /// <summary>The pages that it knows.</summary>
    public Uri? Site { get; set; }

    public async Task<SignOn> Start(string claim = "preferred_username", bool byAdvisor = false)
    {
        await app.StartAsync();
        return new SignOn(new Uri(app.Urls.Single()), Client, Secret, claim, byAdvisor);
    }

    /// <summary>Takes a browser there, and says where it is sent back to.</summary>
    public static async Task<string> Through(string? address)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(address);
        return answer.Headers.Location?.PathAndQuery ?? $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private ClaimsPrincipal Somebody()
    {
        var identity = new ClaimsIdentity("institution");
        identity.SetClaim(OpenIddictConstants.Claims.Subject, "7").SetClaim("preferred_username", Who).SetClaim("staff", Who);
        identity.SetScopes(OpenIddictConstants.Scopes.OpenId, OpenIddictConstants.Scopes.Profile);
        identity.SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity);
    }
}
