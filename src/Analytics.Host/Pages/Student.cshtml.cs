using Analytics.Literacies;

namespace Analytics.Host.Pages;

/// <summary>One student of the advisor or of the lead's unit. Foreign, unknown and others' addresses all get the same answer.</summary>
[Authorize(Roles = Sessions.Advisers)]
internal sealed class StudentModel(ShownStudy study, Caseload caseload, Contacts contacts, Ledger ledger, Words words)
    : PageModel
{
    public ShownNight? Night { get; private set; }

    /// <summary>Null if this account has no such student.</summary>
    public CaseStudent? Student { get; private set; }

    public IReadOnlyList<ProfileRow> Profile { get; private set; } = [];

    public WeekStrip Weeks { get; private set; } = new([]);

    public IReadOnlyList<FlagStretch> History { get; private set; } = [];

    public IReadOnlyList<Contact> Contacts { get; private set; } = [];

    /// <summary>The line about contacts; null if empty.</summary>
    public string? ContactLine { get; private set; }

    public ContactSheet Sheet { get; private set; } = null!;

    public async Task OnGetAsync(string id)
    {
        if (await caseload.FindAsync(User, id) is not { } own)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        (Night, Student) = (own.Night, own.Student);
        await ledger.NoteAsync(AuditAct.Viewed, own.Account.UserName, [Student.Pseudonym]);
        Profile = Night.Tables?.Profile(Student.Pseudonym) ?? [];
        Weeks = Night.WeeksOf(Student);
        History = FlagStretch.Of(study.History(), Student.Pseudonym, Student.Signs);
        Contacts = contacts.Of(Student.Pseudonym);
        var today = DateOnly.FromDateTime(study.Now.DateTime);
        ContactLine = Pages.ContactLine.Of(Contacts, own.Advisor, today, words.Contacts);
        Sheet = new ContactSheet(ContactForm.Blank(today), ShownReason.Of(own), $"{Request.PathBase}{Request.Path}/contact", today,
            Pages.ContactLine.OptOut(Contacts) is not null, []);
    }

    public string TitleOf(ProfileRow row) => LiteracyOf(row)?.Title ?? row.Literacy;

    /// <summary>A literacy without a value, and why.</summary>
    public string Unknown(ProfileRow row, Words words)
    {
        string[] why = [.. new[] { Gap(row, said: true, words), Gap(row, said: false, words) }.Where(gap => gap.Length > 0).Distinct()];
        return $"{TitleOf(row)} ({(why.Length == 0 ? words.NotMeasured : string.Join(", ", why))})";
    }

    /// <summary>Why self-report or traces are missing, in words; empty if they are present or not wanted.</summary>
    public static string Gap(ProfileRow row, bool said, Words words) => (said ? row.SelfReportGap : row.TraceGap) switch
    {
        LiteracyGap.NotDeclared => "",
        LiteracyGap.NotAnswered => words.NotAnswered,
        LiteracyGap.Unreliable => words.Unreliable,
        LiteracyGap.NotEnrolled => words.NotEnrolled,
        LiteracyGap.NoValue => words.NoValue,
        LiteracyGap.NoComparison => words.NoComparison,
        _ => "",
    };

    private Literacy? LiteracyOf(ProfileRow row) => Night?.Study.Framework?.Literacies.FirstOrDefault(one => one.Id == row.Literacy);
}
