using Analytics.Host.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Analytics.Host.Pages;

/// <summary>
/// Where a person goes who has signed in: an advisor to the students, a researcher to the runs, an admin to the audit log.
/// </summary>
internal sealed class HomeModel(ShownStudy study) : PageModel
{
    public IActionResult OnGet() =>
        User.IsInRole(nameof(Role.Advisor)) ? Redirect($"{study.Address}/students")
        : User.IsInRole(nameof(Role.Researcher)) ? Redirect($"{study.Address}/runs")
        : User.IsInRole(nameof(Role.Admin)) ? Redirect($"{study.Address}/audit") : Page();
}
