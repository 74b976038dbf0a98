namespace Analytics.Host.Pages;

/// <summary>One run: inputs, results, and durations of stages.</summary>
[Authorize(Roles = Sessions.Researchers)]
internal sealed class RunModel(ShownStudy study) : PageModel
{
    public FinishedRun Finished { get; private set; } = null!;

    public RunRecord? Night { get; private set; }

    public IReadOnlyList<SourceReport> Sources { get; private set; } = [];

    public IReadOnlyList<StageTime> Stages { get; private set; } = [];

    public bool HasReport { get; private set; }

    /// <param name="file">Name of the run's report, as a page or as JSON; null for the page about the run.</param>
    public IActionResult OnGet(string id, string? file)
    {
        if (Find(id) is not { } found) { return NotFound(); }

        if (file is not null) { return Report(id, file); }

        Finished = found;
        Night = found.Kind == "nightly" ? study.Runs.Finished(id) : null;
        Sources = Night?.Sources ?? RetrainRecord.Load(study.Store, id)?.Sources ?? EvaluateRecord.Load(study.Store, id)?.Sources ?? [];
        Stages = TimesFile.Read(study.Store, id)?.Stages ?? [];
        HasReport = System.IO.File.Exists(Path.Combine(study.Store.Run(id), RunReports.PageName));
        return Page();
    }

    public string Moment(DateTimeOffset at) => study.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private FinishedRun? Find(string id) => study.Desk.State().Served.Finished().FirstOrDefault(run => run.Id == id);

    /// <summary>The report contains no more than pseudonyms. It links to its JSON beside it.</summary>
    private IActionResult Report(string id, string file) =>
        file is RunReports.PageName or RunReport.Name && Path.Combine(study.Store.Run(id), file) is var path && System.IO.File.Exists(path)
            ? new WrittenPage(path) : NotFound();
}
