using System.Net;
using Microsoft.Extensions.Options;

namespace Analytics.Host.Pages;

/// <summary>Signs in by name and password. What was wrong is not said: neither that a name is known, nor that it is locked.</summary>
[AllowAnonymous]
internal sealed class SignInModel(
    ShownStudy study, UserManager<Account> accounts, SignInManager<Account> signIn, Lockout lockout, SignInRate rate,
    IServiceProvider services) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Whether the institution let somebody through who has no account here.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Refused { get; set; }

    public bool HasInstitution => services.GetService<SignOn>() is not null;

    public bool Failed { get; private set; }

    public bool TooOften { get; private set; }

    /// <summary>What a password is compared with where nobody has the name.</summary>
    internal static string NobodysHash { get; } = new PasswordHasher<Account>(
        Options.Create(new PasswordHasherOptions { IterationCount = Sessions.HashRounds })).HashPassword(new Account(), "");

    public async Task<IActionResult> OnPostAsync()
    {
        if (TooOften = !rate.Admits(HttpContext, Name)) { return Page(); }

        var account = Name is null ? null : await accounts.FindByNameAsync(Name);

        // Somebody unknown, without a password yet, or locked takes as long as anybody else
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
