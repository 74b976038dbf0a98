namespace Analytics.Host.Pages;

/// <summary>What came in for the last night, and what of it is in quarantine: by class for researchers, verbatim for whom the right was
/// given.</summary>
[Authorize(Roles = Sessions.Researchers)]
internal sealed class SourcesModel(ShownStudy study, UserManager<Account> accounts, Ledger ledger) : PageModel
{
    public RunRecord? Night { get; private set; }

    /// <summary>Whether this account may see quarantined rows as they came.</summary>
    public bool SeesRows { get; private set; }

    public async Task OnGetAsync()
    {
        Night = study.Runs.LastNight;
        SeesRows = (await accounts.GetUserAsync(User))!.SeesQuarantine;
    }

    /// <param name="file">As <see cref="FilesOf"/> names it.</param>
    public async Task<IActionResult> OnGetRowsAsync(string source, string file)
    {
        var account = (await accounts.GetUserAsync(User))!;
        if (!account.SeesQuarantine) { return Forbid(); }

        if (!Files(source).Contains(file, StringComparer.Ordinal)) { return NotFound(); }

        ledger.Note(AuditAct.SawQuarantine, account.UserName, $"{source}/{file}");
        return PhysicalFile(Path.Combine(FolderOf(source), file), "text/csv; charset=utf-8", $"{source}-{file}");
    }

    /// <summary>The files of quarantined rows of an export.</summary>
    public IReadOnlyList<string> FilesOf(FileReport export) =>
        [.. Files(export.Source).Where(file => file.StartsWith(export.Hash[..12], StringComparison.Ordinal))];

    private IEnumerable<string> Files(string source) =>
        study.Loaded.Study.Sources.Any(one => one.Id == source) && Directory.Exists(FolderOf(source))
            ? Directory.EnumerateFiles(FolderOf(source), "*.csv").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal) : [];

    private string FolderOf(string source) => Path.GetDirectoryName(study.Store.Quarantine(source, new string('0', 12)))!;
}
