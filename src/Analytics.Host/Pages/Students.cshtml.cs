namespace Analytics.Host.Pages;

/// <summary>An advisor's own students, or those of a lead's unit, one entry each.</summary>
[Authorize(Roles = Sessions.Advisers)]
internal sealed class StudentsModel(
    ShownStudy study, UserManager<Account> accounts, Contacts contacts, Ledger ledger, Words words) : PageModel
{
    private Account? account;
    private string? advisor;
    private ILookup<string, Contact>? contacted;

    public ShownNight? Night { get; private set; }

    public string AdvisorName { get; private set; } = "";

    public IReadOnlyList<CaseStudent> Listed { get; private set; } = [];

    public IReadOnlyList<CaseStudent> Off { get; private set; } = [];

    public IReadOnlyList<CaseStudent> TooLittle { get; private set; } = [];

    public IReadOnlyList<CaseStudent> OptedOut { get; private set; } = [];

    public Wanted Wanted { get; private set; } = null!;

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public IReadOnlyList<Places> Places { get; private set; } = [];

    /// <summary>Changes since the last list, in words; null if there was none.</summary>
    public string? Changed { get; private set; }

    /// <summary>Counts of students by state, without empty states.</summary>
    public IReadOnlyList<KeyValuePair<FlagState, int>> States { get; private set; } = [];

    public int Found { get; private set; }

    public int Own { get; private set; }

    /// <summary>On no list now or before.</summary>
    public IReadOnlyList<CaseStudent> Others { get; private set; } = [];

    public async Task OnGetAsync()
    {
        account = (await accounts.GetUserAsync(User))!;
        if ((Night = study.Night()) is null) { return; }

        var own = Night.StudentsOf(account);
        (Places, Changed) = (Night.PlacesOf(account), NightWords.Changed(Night, account, words));
        Wanted = Wanted.Of(Request.Query);
        States = [.. own.Select(student => student.State).OfType<FlagState>().CountBy(state => state).OrderBy(one => one.Key)];
        Choices = Choice.Over(own, Wanted, words);
        List<CaseStudent> students = [.. Wanted.Of(own, Night.Vault)];
        (Found, Own) = (students.Count, own.Count);
        advisor = account.Advisor is null ? null : Night.Vault.Advisor(account.Advisor);
        contacted = contacts.Of([.. students.Select(student => student.Pseudonym)]);
        Listed = [.. students.Where(student => student.Listed)];
        TooLittle = [.. students.Where(student => student.IsTooLittle)];
        OptedOut = [.. students.Where(student => student.State == FlagState.OptedOut)];
        var off = students.Where(student => student is { Listed: false, IsTooLittle: false, State: not FlagState.OptedOut })
            .ToLookup(student => student.State is not null || ContactLine.Pause(contacted[student.Pseudonym], advisor, Today) is not null);
        (Off, Others) = ([.. off[true]], [.. Wanted.Sort == Wanted.BySigns ? off[false] : off[false].OrderBy(student => student.Name)]);
        await ledger.NoteAsync(AuditAct.Listed, account.UserName, [.. students.Select(student => student.Pseudonym)]);
        AdvisorName = advisor is not null && Night.Vault.Find(advisor)?.LastName is { } name ? name : account.Unit ?? account.UserName!;
    }

    public Task<IActionResult> OnGetCsvAsync() => FileAsync(workbook: false, "students.csv", "text/csv; charset=utf-8");

    public Task<IActionResult> OnGetXlsxAsync() =>
        FileAsync(workbook: true, "students.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private async Task<IActionResult> FileAsync(bool workbook, string name, string type)
    {
        account = (await accounts.GetUserAsync(User))!;
        if (study.Night() is not { } night) { return NotFound(); }

        var file = CaseFile.Of(night, account, workbook, out var students);
        await ledger.NoteAsync(AuditAct.Downloaded, account.UserName, students);
        return File(file, type, name);
    }

    private DateOnly Today => DateOnly.FromDateTime(study.Now.DateTime);

    public Entry EntryOf(CaseStudent student) => new(student, AddressOf(student),
        ContactLine.Of(contacted![student.Pseudonym], advisor, Today, words.Contacts),
        student.Listed ? Night!.WeeksOf(student) : new WeekStrip([]));

    public string AddressOf(CaseStudent student) => $"{study.Address}/students/{OpaqueAddress.Of(account!.AddressKey, student.Pseudonym)}";
}
