namespace Analytics.Host.Pages;

/// <summary>Records a contact with a current student of the advisor.</summary>
[Authorize(Roles = nameof(Role.Advisor))]
[SmallForm]
internal sealed class ContactModel(ShownStudy study, Caseload caseload, Contacts contacts, Words words, TimeProvider clock) : PageModel
{
    [BindProperty]
    public ContactForm Form { get; set; } = new();

    /// <summary>Null if this account has no such student.</summary>
    public CaseStudent? Student { get; private set; }

    public ContactSheet Sheet { get; private set; } = null!;

    public IActionResult OnGet(string id) => Redirect($"{study.Address}/students/{Uri.EscapeDataString(id)}#contact");

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (await caseload.FindAsync(User, id) is not { } own)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        Student = own.Student;
        var (reasons, today) = (ShownReason.Of(own), DateOnly.FromDateTime(study.Now.DateTime));
        var faults = ModelState.Where(field => field.Value!.Errors.Count > 0)
            .Select(field => new FormFault(field.Key, words.Contacts.NotUnderstood))
            .Concat(Form.Faults(today, reasons, words.Contacts)).DistinctBy(fault => fault.Field).ToList();
        if (faults.Count == 0)
        {
            contacts.Record(Form.Of(own, clock.GetUtcNow(), reasons));
            return Redirect($"{study.Address}/students/{id}?saved=true#contacts");
        }

        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status400BadRequest;
        Sheet = new ContactSheet(Form, reasons, Request.PathBase + Request.Path, today,
            ContactLine.OptOut(contacts.Of(own.Student.Pseudonym)) is not null, faults);
        return Page();
    }
}
