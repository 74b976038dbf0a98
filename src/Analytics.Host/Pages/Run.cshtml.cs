using Analytics.Reports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Analytics.Host.Pages;

/// <summary>What a run did, from what, with what result, and how long its stages took.</summary>
[Authorize(Roles = Sessions.Researchers)]
internal sealed class RunModel(ShownStudy study) : PageModel
{
    public FinishedRun Finished { get; private set; } = null!;

    /// <summary>The record of a night; null where the run is none.</summary>
    public RunRecord? Night { get; private set; }

    public IReadOnlyList<SourceReport> Sources { get; private set; } = [];

    public IReadOnlyList<StageTime> Stages { get; private set; } = [];

    public bool HasReport { get; private set; }

    public IActionResult OnGet(string id)
    {
        if (Find(id) is not { } found) { return NotFound(); }

        Finished = found;
        Night = found.Kind == "nightly" ? study.Runs.Finished(id) : null;
        Sources = Night?.Sources ?? RetrainRecord.Load(study.Store, id)?.Sources ?? EvaluateRecord.Load(study.Store, id)?.Sources ?? [];
        Stages = TimesFile.Read(study.Store, id)?.Stages ?? [];
        HasReport = System.IO.File.Exists(ReportOf(id));
        return Page();
    }

    /// <summary>The run's own report, which holds pseudonyms at most.</summary>
    public IActionResult OnGetReport(string id) => Find(id) is null || !System.IO.File.Exists(ReportOf(id))
        ? NotFound() : new WrittenPage(ReportOf(id));

    public string Moment(DateTimeOffset at) => study.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private FinishedRun? Find(string id) => study.Desk.State().Served.Finished().FirstOrDefault(run => run.Id == id);

    private string ReportOf(string id) => Path.Combine(study.Store.Run(id), "report.html");
}
