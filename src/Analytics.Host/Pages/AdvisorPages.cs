using System.Text.Unicode;
using System.Threading.RateLimiting;
using Analytics.Host.Data;
using Analytics.Reports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.WebEncoders;

namespace Analytics.Host.Pages;

/// <summary>The pages of studies whose advisors sign in, below /studies: who may ask for what, and how browsers are kept to it.</summary>
internal sealed class AdvisorPages
{
    /// <summary>OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA512.</summary>
    public const int HashRounds = 210_000;

    /// <summary>How often somebody may try to sign in.</summary>
    public const string SignInRate = "sign-in";

    private const string Scheme = "Identity.Application";
    private const string StudyInRoute = "study";
    private const int TriesAMinute = 30; // from one address, which many people may share
    private const int ShortestPassword = 12;
    private static readonly TimeSpan idleAtMost = TimeSpan.FromHours(1);

    private const string Policy =
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly Lazy<string> style = new(() => Page.Style + Read("pages.css"));

    private IReadOnlyDictionary<string, ShownStudy> studies = new Dictionary<string, ShownStudy>();

    /// <summary>Adds what the pages need; nothing is made before the first of them is shown.</summary>
    public static void AddTo(IServiceCollection services, TimeProvider clock)
    {
        services.AddSingleton<AdvisorPages>().AddSingleton(clock).AddHttpContextAccessor();
        services.AddScoped(provider => provider.GetRequiredService<AdvisorPages>().Of(
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext!)!);
        services.AddScoped(provider => AdvisingData.Open(provider.GetRequiredService<ShownStudy>().Store));
        services.AddScoped(provider => Words.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request));
        services.AddScoped<Ledger>().AddScoped<Lockout>();
        services.AddRazorPages(pages => pages.Conventions.AuthorizeFolder("/")).AddApplicationPart(typeof(AdvisorPages).Assembly);
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddAntiforgery(forms =>
        {
            Harden(forms.Cookie, "form");
            forms.SuppressXFrameOptionsHeader = true; // all pages say more than it does
        });
        services.AddDataProtection().SetApplicationName("analytics");
        services.AddOptions<KeyManagementOptions>().Configure<AdvisorPages, ILoggerFactory>((keys, pages, logs) =>
            keys.XmlRepository = pages.studies.Values.FirstOrDefault() is { } first
                ? new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(first.Store.Private, "web-keys")), logs) : null);
        AddIdentity(services);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(SignInRate, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new()
                {
                    PermitLimit = TriesAMinute, Window = TimeSpan.FromMinutes(1),
                })
                : RateLimitPartition.GetNoLimiter(""));
        });
    }

    /// <summary>Shows the pages of studies, whose people are brought up to date first.</summary>
    public void MapTo(WebApplication app, IReadOnlyList<ShownStudy> shown)
    {
        foreach (var study in shown) { AdvisingData.Migrate(study.Store); }

        studies = shown.ToDictionary(study => study.Id, StringComparer.Ordinal);
        app.Use((context, next) => context.Request.Path.StartsWithSegments("/studies") ? GuardAsync(context, next) : next(context));
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapRazorPages();
        app.MapGet("/studies/{study}/pages.css", context =>
        {
            (context.Response.ContentType, context.Response.Headers.CacheControl) = ("text/css; charset=utf-8", "max-age=300");
            return context.Response.WriteAsync(style.Value);
        });
    }

    /// <summary>The study of a request; null where it names none that is shown.</summary>
    private ShownStudy? Of(HttpContext context) =>
        context.GetRouteValue(StudyInRoute) is string id ? studies.GetValueOrDefault(id) : null;

    private Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        (headers.ContentSecurityPolicy, headers.XFrameOptions) = (Policy, "DENY");
        (headers["Cross-Origin-Opener-Policy"], headers["Cross-Origin-Resource-Policy"]) = ("same-origin", "same-origin");
        headers["Referrer-Policy"] = "same-origin"; // without it, browsers do not say of a form which page it came from
        if (Of(context) is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        if (Words.Asked(context.Request) is { } chosen)
        {
            context.Response.Cookies.Append(Words.Parameter, chosen.Tag, new()
            {
                HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(400),
            });
        }

        return next(context);
    }

    private static void AddIdentity(IServiceCollection services)
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
        services.AddAuthentication(Scheme).AddCookie(Scheme, session =>
        {
            Harden(session.Cookie, "session");
            session.Cookie.SameSite = SameSiteMode.Lax; // a link in a mail opens what is signed in to
            (session.ExpireTimeSpan, session.SlidingExpiration) = (idleAtMost, true);
            session.Events.OnRedirectToLogin = to => Go(to, "/sign-in");
            session.Events.OnRedirectToAccessDenied = to =>
            {
                to.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
            session.Events.OnValidatePrincipal = StillMayAsync;
        });

        static Task Go(RedirectContext<CookieAuthenticationOptions> to, string page)
        {
            to.Response.Redirect($"/studies/{to.HttpContext.GetRouteValue(StudyInRoute)}{page}");
            return Task.CompletedTask;
        }
    }

    /// <summary>A session is of one study, and ends with its account, its password, or a new link that was used.</summary>
    private static async Task StillMayAsync(CookieValidatePrincipalContext session)
    {
        var (services, who) = (session.HttpContext.RequestServices, session.Principal!);
        if (services.GetRequiredService<AdvisorPages>().Of(session.HttpContext) is not { } study)
        {
            session.RejectPrincipal(); // a page of no study: nobody is signed in there, and the session goes on
            return;
        }

        if (who.FindFirst(AccountClaims.Study)?.Value == study.Id
            && await services.GetRequiredService<SignInManager<Account>>().ValidateSecurityStampAsync(who) is not null) { return; }

        session.RejectPrincipal();
        await session.HttpContext.SignOutAsync(Scheme);
    }

    private static void Harden(CookieBuilder cookie, string name) =>
        (cookie.Name, cookie.HttpOnly, cookie.SameSite, cookie.SecurePolicy) =
            ($"analytics-{name}", true, SameSiteMode.Strict, CookieSecurePolicy.SameAsRequest);

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(AdvisorPages).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
