namespace Analytics.Host.Pages;

/// <summary>Sources of the last night, and their quarantine: counts for researchers, rows for accounts with the right.</summary>
[Authorize(Roles = Sessions.Researchers)]
internal sealed class SourcesModel(ShownStudy study, UserManager<Account> accounts, Ledger ledger) : PageModel
{
    public RunRecord? Night { get; private set; }

    /// <summary>Whether the account may download quarantined rows.</summary>
    public bool SeesRows { get; private set; }

    public async Task OnGetAsync()
    {
        Night = study.Runs.LastNight;
        SeesRows = (await accounts.GetUserAsync(User))!.SeesQuarantine;
    }

    /// <param name="file">A name from <see cref="FilesOf"/>.</param>
    public async Task<IActionResult> OnGetRowsAsync(string source, string file)
    {
        var account = (await accounts.GetUserAsync(User))!;
        if (!account.SeesQuarantine) { return Forbid(); }

        if (!Files(source).Contains(file, StringComparer.Ordinal)) { return NotFound(); }

        ledger.Note(AuditAct.SawQuarantine, account.UserName, $"{source}/{file}");
        return PhysicalFile(Path.Combine(FolderOf(source), file), "text/csv; charset=utf-8", $"{source}-{file}");
    }

    /// <summary>Quarantine files of an export.</summary>
    public IReadOnlyList<string> FilesOf(FileReport export) =>
        [.. Files(export.Source).Where(file => file.StartsWith(export.Hash[..12], StringComparison.Ordinal))];

    private IEnumerable<string> Files(string source) =>
        study.Loaded.Study.Sources.Any(one => one.Id == source) && Directory.Exists(FolderOf(source))
            ? Directory.EnumerateFiles(FolderOf(source), "*.csv").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal) : [];

    private string FolderOf(string source) => Path.GetDirectoryName(study.Store.Quarantine(source, new string('0', 12)))!;
}
