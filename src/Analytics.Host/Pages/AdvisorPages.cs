using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.WebEncoders;

namespace Analytics.Host.Pages;

/// <summary>The signed-in pages of studies, below /studies: access control and browser security headers.</summary>
internal sealed class AdvisorPages
{
    private const string StudyInRoute = "study";

    private const string Policy =
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly Lazy<string> style = new(() => Page.Style + Read("pages.css"));

    private IReadOnlyDictionary<string, ShownStudy> studies = new Dictionary<string, ShownStudy>();
    private ShownStudy? peopled; // the study whose accounts sign in to pages of all studies

    /// <summary>Registers the services of the pages; all are created on first use.</summary>
    public static void AddTo(IServiceCollection services, TimeProvider clock)
    {
        services.AddSingleton<AdvisorPages>().AddSingleton(clock).AddHttpContextAccessor();
        services.AddScoped(provider => provider.GetRequiredService<AdvisorPages>().Of(
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext!)!);
        services.AddScoped(provider => provider.GetRequiredService<ShownStudy>().People.Open());
        services.AddScoped(provider => Words.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request));
        services.AddScoped<StaffWords>().AddScoped<SheetWords>().AddScoped<Ledger>().AddScoped<Lockout>().AddSingleton<SignInRate>();
        services.AddScoped<Caseload>().AddScoped<Contacts>();
        services.AddRazorPages(pages => pages.Conventions.AuthorizeFolder("/")).AddApplicationPart(typeof(AdvisorPages).Assembly);
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddAntiforgery(forms =>
        {
            Sessions.Harden(forms.Cookie, "form");
            forms.SuppressXFrameOptionsHeader = true; // all pages set stricter headers
        });
        services.AddDataProtection().SetApplicationName("analytics");
        services.AddOptions<KeyManagementOptions>().Configure<AdvisorPages, ILoggerFactory>((keys, pages, logs) =>
            keys.XmlRepository = pages.studies.Values.FirstOrDefault() is { } first
                ? new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(first.Store.Private, "web-keys")), logs) : null);
        Sessions.AddTo(services);
    }

    /// <summary>Maps the pages of studies, after migrating their tables.</summary>
    public void MapTo(WebApplication app, IReadOnlyList<ShownStudy> shown)
    {
        foreach (var study in shown) { study.People.Migrate(); }

        studies = shown.ToDictionary(study => study.Id, StringComparer.Ordinal);
        app.Use((context, next) => context.Request.Path.StartsWithSegments("/studies") ? GuardAsync(context, next) : next(context));
        app.Use(NoteRefusalAsync);
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use((context, next) => context.Request.Path.StartsWithSegments("/studies") ? next(context) : GuardCommonAsync(context, next));
        app.MapRazorPages();
        if (app.Services.GetService<SignOn>() is not null) { InstitutionSignIn.MapTo(app); }

        app.MapGet("/studies/{study}/pages.css", context =>
        {
            (context.Response.ContentType, context.Response.Headers.CacheControl) = ("text/css; charset=utf-8", "max-age=300");
            return context.Response.WriteAsync(style.Value);
        });
    }

    /// <summary>The study of a request; null if there is none.</summary>
    public ShownStudy? Of(HttpContext context) => context.GetRouteValue(StudyInRoute) is string id
        ? studies.GetValueOrDefault(id) : context.Items[StudyInRoute] as ShownStudy;

    /// <summary>Assigns a study to a request that names none.</summary>
    public ShownStudy? Enter(HttpContext context, string? study)
    {
        var found = study is null ? null : studies.GetValueOrDefault(study);
        context.Items[StudyInRoute] = found;
        return found;
    }

    private Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
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

    /// <summary>Guards the pages of all studies: remote visitors sign in as a researcher or an admin. The job engine's pages can change
    /// jobs: once a study has accounts they require an admin, even locally.</summary>
    private Task GuardCommonAsync(HttpContext context, RequestDelegate next)
    {
        var (request, who) = (context.Request, context.User);
        var jobs = request.Path.StartsWithSegments(JobPages.Path);
        if (request.Path.StartsWithSegments("/health") || (!jobs && Doorway.IsLocal(context))) { return next(context); }

        peopled ??= studies.Values.FirstOrDefault(study => study.People.HasAccounts());
        if (peopled is null && Doorway.IsLocal(context)) { return next(context); }

        if (who.Identity?.IsAuthenticated != true)
        {
            context.Response.Redirect($"{(peopled ?? studies.Values.First()).Address}/sign-in");
            return Task.CompletedTask;
        }

        if (!who.IsInRole(nameof(Role.Admin)) && (jobs || !who.IsInRole(nameof(Role.Researcher))))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        if (!HttpMethods.IsGet(request.Method) && !JobPages.OnlyAsks(request.Path))
        {
            context.RequestServices.GetRequiredService<Ledger>().Note(AuditAct.ChangedJobs, who.Identity.Name, request.Path);
        }

        return next(context);
    }

    /// <summary>Writes refusals of signed-in accounts, and of too many attempts, to the audit log.</summary>
    private async Task NoteRefusalAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        AuditAct? act = context.Response.StatusCode switch
        {
            StatusCodes.Status403Forbidden => AuditAct.Denied,
            StatusCodes.Status404NotFound => AuditAct.NotFound,
            StatusCodes.Status429TooManyRequests => AuditAct.TooMany,
            _ => null,
        };
        if (act is null || Of(context) is null || (act != AuditAct.TooMany && context.User.Identity?.IsAuthenticated != true)) { return; }

        // The address may contain a guess at a student: store the route pattern only
        var page = context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } text } ? $"/{text.TrimStart('/')}" : null;
        context.RequestServices.GetRequiredService<Ledger>().Note(act.Value, context.User.Identity?.Name, page);
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(AdvisorPages).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
