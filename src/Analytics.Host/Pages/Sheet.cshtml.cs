namespace Analytics.Host.Pages;

/// <summary>A sheet for the student: what the flags mean and do not mean, how certain they are, and how to contest them.</summary>
[Authorize(Roles = Sessions.Advisers)]
internal sealed class SheetModel(Caseload caseload, Ledger ledger) : PageModel
{
    public ShownNight? Night { get; private set; }

    /// <summary>Null if this account has no such student.</summary>
    public CaseStudent? Student { get; private set; }

    /// <summary>Whether the model of a list was not yet judged on a later term.</summary>
    public bool NotYetForward =>
        Student!.Signs.Any(sign => Night!.Lists.First(list => list.Target == sign.Target).List?.NotYetForward == true);

    public async Task OnGetAsync(string id)
    {
        if (await caseload.FindAsync(User, id) is not { } own)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        (Night, Student) = (own.Night, own.Student);
        await ledger.NoteAsync(AuditAct.OpenedSheet, own.Account.UserName, [Student.Pseudonym]);
    }
}
