using System.Net;
using Microsoft.Extensions.Options;

namespace Analytics.Host.Pages;

/// <summary>Sign-in by name and password. Refusals do not reveal whether a name exists or is locked.</summary>
[AllowAnonymous]
internal sealed class SignInModel(
    ShownStudy study, UserManager<Account> accounts, SignInManager<Account> signIn, Lockout lockout, SignInRate rate,
    IServiceProvider services) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Whether the institution's sign-in failed, or found no account here.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Refused { get; set; }

    public bool HasInstitution => services.GetService<SignOn>() is not null;

    public bool Failed { get; private set; }

    public bool TooOften { get; private set; }

    /// <summary>Hash to verify against for unknown names.</summary>
    internal static string NobodysHash { get; } = new PasswordHasher<Account>(
        Options.Create(new PasswordHasherOptions { IterationCount = Sessions.HashRounds })).HashPassword(new Account(), "");

    public async Task<IActionResult> OnPostAsync()
    {
        if (TooOften = !rate.Admits(HttpContext, Name)) { return Page(); }

        var account = Name is null ? null : await accounts.FindByNameAsync(Name);

        // Constant effort for unknown, new and locked accounts
        var verdict = accounts.PasswordHasher.VerifyHashedPassword(
            account ?? new Account(), account?.PasswordHash ?? NobodysHash, Password ?? "");
        var right = account?.PasswordHash is not null && verdict != PasswordVerificationResult.Failed;
        if (lockout.Admits(account, HttpContext.Connection.RemoteIpAddress ?? IPAddress.None, right))
        {
            await signIn.SignInAsync(account!, isPersistent: false);
            return Redirect(study.Address);
        }

        Failed = true;
        return Page();
    }
}
