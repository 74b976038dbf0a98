namespace Analytics.Host.Pages;

/// <summary>Where a person goes who has signed in: an advisor or a lead to the students, a researcher to the runs, an admin to the audit
/// log.</summary>
internal sealed class HomeModel(ShownStudy study) : PageModel
{
    public IActionResult OnGet() => Redirect($"{study.Address}/{First}");

    private string First =>
        User.IsInRole(nameof(Role.Admin)) ? "audit" : User.IsInRole(nameof(Role.Researcher)) ? "runs" : "students";
}
