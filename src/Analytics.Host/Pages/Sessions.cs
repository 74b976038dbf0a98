using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Analytics.Host.Pages;

/// <summary>Sessions: of one account and one study, in a cookie that scripts cannot read, and limited in time.</summary>
internal static class Sessions
{
    /// <summary>OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA512.</summary>
    public const int HashRounds = 210_000;

    public const string Advisers = $"{nameof(Role.Advisor)},{nameof(Role.Lead)}";

    public const string Researchers = $"{nameof(Role.Researcher)},{nameof(Role.Admin)}";

    private const int ShortestPassword = 12;
    private const string Begun = "begun";
    private static readonly string scheme = IdentityConstants.ApplicationScheme;
    private static readonly TimeSpan idleAtMost = TimeSpan.FromHours(1);
    private static readonly TimeSpan lastsAtMost = TimeSpan.FromHours(12);

    public static void AddTo(IServiceCollection services)
    {
        services.AddIdentityCore<Account>(identity =>
            {
                identity.User.AllowedUserNameCharacters = "";
                var password = identity.Password;
                (password.RequiredLength, password.RequiredUniqueChars) = (ShortestPassword, 5);
                password.RequireDigit = password.RequireLowercase = password.RequireUppercase = password.RequireNonAlphanumeric = false;
            })
            .AddUserStore<UserOnlyStore<Account, AdvisingData>>().AddSignInManager().AddClaimsPrincipalFactory<AccountClaims>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashRounds);
        services.AddAuthorization();
        services.AddAuthentication(scheme).AddCookie(scheme, session =>
        {
            Harden(session.Cookie, "session");
            session.Cookie.SameSite = SameSiteMode.Lax; // links in mails keep the session
            (session.ExpireTimeSpan, session.SlidingExpiration) = (idleAtMost, true);
            session.Events.OnRedirectToLogin = to =>
            {
                to.Response.Redirect($"{to.HttpContext.RequestServices.GetRequiredService<ShownStudy>().Address}/sign-in");
                return Task.CompletedTask;
            };
            session.Events.OnRedirectToAccessDenied = to =>
            {
                to.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
            session.Events.OnSigningIn = begins =>
            {
                begins.Properties.Items[Begun] = Instant.Micros(Now(begins.HttpContext)).ToString(CultureInfo.InvariantCulture);
                return Task.CompletedTask;
            };
            session.Events.OnValidatePrincipal = StillMayAsync;
        });
    }

    public static void Harden(CookieBuilder cookie, string name) =>
        (cookie.Name, cookie.HttpOnly, cookie.SameSite, cookie.SecurePolicy) =
            ($"analytics-{name}", true, SameSiteMode.Strict, CookieSecurePolicy.SameAsRequest);

    /// <summary>A session is limited to one study. It ends after its longest time, or when the account, its password or its link
    /// changes.</summary>
    private static async Task StillMayAsync(CookieValidatePrincipalContext session)
    {
        var (http, who) = (session.HttpContext, session.Principal!);
        if (Study(http, who) is not { } study)
        {
            session.RejectPrincipal(); // a page of no study: anonymous there, but the session continues
            return;
        }

        if (who.FindFirst(AccountClaims.Study)?.Value == study.Id && !IsOver(session)
            && await http.RequestServices.GetRequiredService<SignInManager<Account>>().ValidateSecurityStampAsync(who) is not null)
        {
            return;
        }

        session.RejectPrincipal();
        await http.SignOutAsync(scheme);
    }

    /// <summary>The study of a request; for pages of all studies, that of the session.</summary>
    private static ShownStudy? Study(HttpContext http, ClaimsPrincipal who)
    {
        var pages = http.RequestServices.GetRequiredService<AdvisorPages>();
        return http.Request.Path.StartsWithSegments("/studies")
            ? pages.Of(http) : pages.Enter(http, who.FindFirst(AccountClaims.Study)?.Value);
    }

    private static bool IsOver(CookieValidatePrincipalContext session) =>
        !session.Properties.Items.TryGetValue(Begun, out var text)
        || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var begun)
        || Instant.From(begun) + lastsAtMost <= Now(session.HttpContext);

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
