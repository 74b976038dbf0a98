namespace Analytics.Host.Pages;

/// <summary>Redirects to the start page of the role: students for advisors and leads, runs for researchers, the audit log for
/// admins.</summary>
internal sealed class HomeModel(ShownStudy study) : PageModel
{
    public IActionResult OnGet() => Redirect($"{study.Address}/{First}");

    private string First =>
        User.IsInRole(nameof(Role.Admin)) ? "audit" : User.IsInRole(nameof(Role.Researcher)) ? "runs" : "students";
}
