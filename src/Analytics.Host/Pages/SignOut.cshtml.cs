using Microsoft.AspNetCore.Authentication;

namespace Analytics.Host.Pages;

/// <summary>Ends all sessions of an account, including copies of the cookie.</summary>
internal sealed class SignOutModel(ShownStudy study, UserManager<Account> accounts, Ledger ledger) : PageModel
{
    public IActionResult OnGet() => Redirect(study.Address);

    public async Task<IActionResult> OnPostAsync()
    {
        ledger.Note(AuditAct.SignedOut, User.Identity!.Name);
        if (await accounts.GetUserAsync(User) is { } account) { await accounts.UpdateSecurityStampAsync(account); }

        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Redirect($"{study.Address}/sign-in");
    }
}
