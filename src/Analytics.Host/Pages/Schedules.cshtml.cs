namespace Analytics.Host.Pages;

/// <summary>Schedules, open work, and buttons to run it now.</summary>
[Authorize(Roles = Sessions.Researchers)]
internal sealed class SchedulesModel(ShownStudy study, Ledger ledger) : PageModel
{
    public StudyState State { get; private set; } = null!;

    public IReadOnlyList<Schedule> Schedules { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public Job? Asked { get; set; }

    public void OnGet()
    {
        State = study.Desk.State();
        Schedules = Schedule.Of(study.Loaded.Study);
    }

    public IActionResult OnPostRun(Job job)
    {
        ledger.Note(AuditAct.AskedForWork, User.Identity!.Name, job.ToString().ToLowerInvariant());
        study.Desk.RunNow(job);
        return Redirect($"{study.Address}/schedules?asked={job}");
    }

    public IActionResult OnPostRetry()
    {
        var back = new Beginnings(study.Store.Begun).Reopen();
        ledger.Note(AuditAct.AskedForWork, User.Identity!.Name, $"retry: {string.Join(", ", back)}");
        return Redirect($"{study.Address}/schedules");
    }

    public string Moment(DateTimeOffset? at) =>
        at is { } known ? study.Local(known).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "–";
}
