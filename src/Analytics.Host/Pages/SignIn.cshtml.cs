using Analytics.Host.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace Analytics.Host.Pages;

/// <summary>Signs in by name and password. What was wrong is not said: neither that a name is known, nor that it is locked.</summary>
[AllowAnonymous]
[EnableRateLimiting(AdvisorPages.SignInRate)]
internal sealed class SignInModel(
    ShownStudy study, UserManager<Account> accounts, SignInManager<Account> signIn, Ledger ledger) : PageModel
{
    // Somebody unknown takes as long as somebody known
    private static readonly Account nobody = new() { PasswordHash = new PasswordHasher<Account>().HashPassword(new Account(), "") };

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public bool Failed { get; private set; }

    public async Task<IActionResult> OnPostAsync()
    {
        var account = Name is null ? null : await accounts.FindByNameAsync(Name);
        var known = account is { PasswordHash: not null };
        var answer = known ? await signIn.CheckPasswordSignInAsync(account!, Password ?? "", lockoutOnFailure: true) : SignInResult.Failed;
        if (!known) { accounts.PasswordHasher.VerifyHashedPassword(nobody, nobody.PasswordHash!, Password ?? ""); }

        if (answer.Succeeded)
        {
            ledger.Note(AuditAct.SignedIn, account!.UserName);
            await signIn.SignInAsync(account, isPersistent: false);
            return Redirect(study.Address);
        }

        ledger.Note(AuditAct.Refused, account?.UserName);
        Failed = true;
        return Page();
    }
}
