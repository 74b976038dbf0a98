using Analytics.Host.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Analytics.Host.Pages;

/// <summary>Ends a session.</summary>
internal sealed class SignOutModel(ShownStudy study, Ledger ledger) : PageModel
{
    public IActionResult OnGet() => Redirect(study.Address);

    public async Task<IActionResult> OnPostAsync()
    {
        ledger.Note(AuditAct.SignedOut, User.Identity!.Name);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Redirect($"{study.Address}/sign-in");
    }
}
