using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Analytics.Host.Pages;

/// <summary>Sign-in through the institution (OpenID Connect, code flow with PKCE). Only existing accounts of the study get a session; none
/// are created.</summary>
internal static class InstitutionSignIn
{
    private const string Scheme = "institution";
    private const string Study = "study";

    public static void AddTo(IServiceCollection services, SignOn settings)
    {
        services.AddSingleton(settings);
        services.AddAuthentication().AddOpenIdConnect(Scheme, provider =>
        {
            (provider.Authority, provider.ClientId, provider.ClientSecret) =
                (settings.Authority.ToString(), settings.Client, settings.Secret);
            provider.RequireHttpsMetadata = !settings.Authority.IsLoopback;
            (provider.ResponseType, provider.ResponseMode, provider.UsePkce) =
                (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
            (provider.MapInboundClaims, provider.GetClaimsFromUserInfoEndpoint, provider.SaveTokens) = (false, true, false);
            provider.ClaimActions.MapUniqueJsonKey(settings.Claim, settings.Claim);
            (provider.CallbackPath, provider.SignedOutCallbackPath, provider.RemoteSignOutPath) = ("/signed-on", "/signed-off", default);
            foreach (var cookie in new[] { provider.CorrelationCookie, provider.NonceCookie })
            {
                (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            }

            provider.Events.OnTicketReceived = EnterAsync;
            provider.Events.OnRemoteFailure = Failed;
            provider.Events.OnRedirectToIdentityProviderForSignOut = leaves =>
            {
                leaves.ProtocolMessage.ClientId = settings.Client; // identifies the client, since no id token is kept
                return Task.CompletedTask;
            };
        });
    }

    public static void MapTo(IEndpointRouteBuilder app)
    {
        app.MapGet("/studies/{study}/sign-on", context => context.ChallengeAsync(Scheme, Of(context)));
        app.MapGet("/studies/{study}/sign-off", context => context.SignOutAsync(Scheme, Of(context)));
    }

    private static AuthenticationProperties Of(HttpContext context)
    {
        var study = context.RequestServices.GetRequiredService<ShownStudy>();
        return new AuthenticationProperties { RedirectUri = $"{study.Address}/sign-in", Items = { [Study] = study.Id } };
    }

    private static async Task EnterAsync(TicketReceivedContext ticket)
    {
        ticket.HandleResponse();
        var (http, services) = (ticket.HttpContext, ticket.HttpContext.RequestServices);
        if (StudyOf(http, ticket.Properties) is not { } study)
        {
            Refuse(http, null);
            return;
        }

        var account = AccountOf(services, ticket.Principal!);
        services.GetRequiredService<Ledger>().Note(account is null ? AuditAct.Refused : AuditAct.SignedIn, account?.UserName, Scheme);
        if (account is null)
        {
            Refuse(http, study);
            return;
        }

        // Accounts that never had a password have no security stamp, which ending their sessions requires
        if (account.SecurityStamp is null) { await services.GetRequiredService<UserManager<Account>>().UpdateSecurityStampAsync(account); }

        await services.GetRequiredService<SignInManager<Account>>().SignInAsync(account, isPersistent: false);
        http.Response.Redirect(study.Address);
    }

    private static Task Failed(RemoteFailureContext failure)
    {
        failure.HandleResponse();
        Refuse(failure.HttpContext, StudyOf(failure.HttpContext, failure.Properties));
        return Task.CompletedTask;
    }

    /// <summary>The account of the institution's claim; null if there is none or more than one.</summary>
    private static Account? AccountOf(IServiceProvider services, ClaimsPrincipal person)
    {
        var settings = services.GetRequiredService<SignOn>();
        return person.FindFirst(settings.Claim)?.Value is { Length: > 0 } named
            ? services.GetRequiredService<AdvisingData>().NamedBy(named, settings.ByAdvisor) : null;
    }

    /// <summary>Redirects to the sign-in page, which explains the refusal.</summary>
    private static void Refuse(HttpContext http, ShownStudy? study)
    {
        if (study is null) { http.Response.StatusCode = StatusCodes.Status400BadRequest; }
        else { http.Response.Redirect($"{study.Address}/sign-in?refused=true"); }
    }

    private static ShownStudy? StudyOf(HttpContext http, AuthenticationProperties? properties) =>
        http.RequestServices.GetRequiredService<AdvisorPages>().Enter(
            http, properties?.Items.TryGetValue(Study, out var id) == true ? id : null);
}
