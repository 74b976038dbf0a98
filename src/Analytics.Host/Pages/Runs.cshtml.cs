namespace Analytics.Host.Pages;

/// <summary>Finished runs, and running work.</summary>
[Authorize(Roles = Sessions.Researchers)]
internal sealed class RunsModel(ShownStudy study) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<FinishedRun> Runs { get; private set; } = [];

    public int All { get; private set; }

    public Activity? Doing { get; private set; }

    public void OnGet()
    {
        var served = study.Desk.State().Served;
        var all = served.Finished();
        (All, Doing) = (all.Count, served.Work.Doing);
        Runs = [.. all.OrderByDescending(run => run.Cutoff).ThenByDescending(run => run.Written).Take(Most)];
    }

    public string Moment(DateTimeOffset at) => study.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
