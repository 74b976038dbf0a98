namespace Analytics.Host.Pages;

/// <summary>The versions of each target's model, and decisions about them.</summary>
[Authorize(Roles = Sessions.Researchers)]
internal sealed class ModelsModel(ShownStudy study, Ledger ledger, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Target { get; set; }

    [BindProperty]
    public string? Version { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public bool DespiteGates { get; set; }

    public IReadOnlyList<TargetModels> Targets { get; private set; } = [];

    /// <summary>Why a decision was refused; null if it was not.</summary>
    public string? Refused { get; private set; }

    public void OnGet() => Read();

    public IActionResult OnPostPromote() => Decide(AuditAct.Promoted,
        (promoting, now) => promoting.Promote(Target ?? "", Version ?? "", Why ?? "", DespiteGates, now));

    public IActionResult OnPostRollBack() => Decide(AuditAct.RolledBack,
        (promoting, now) => promoting.RollBack(Target ?? "", Why ?? "", now));

    /// <summary>The stored model card of a version.</summary>
    public IActionResult OnGetCard(string target, string version) =>
        CardOf(target, version) is { } card ? new WrittenPage(card) : NotFound();

    public bool HasCard(string target, string version) => CardOf(target, version) is not null;

    private IActionResult Decide(AuditAct act, Func<Promoting, long, PromotionRecord> decide)
    {
        try
        {
            using var only = StoreLock.Take(study.Store.Root);
            var decision = decide(new Promoting(study.Loaded, study.Store), Instant.Micros(clock.GetUtcNow()));
            ledger.Note(act, User.Identity!.Name, $"{Target}/{decision.Version}");
            return Redirect($"{study.Address}/models");
        }
        catch (Exception no) when (no is InstallationException or StoreBusyException)
        {
            Refused = no.Message;
            Read();
            return Page();
        }
    }

    private void Read()
    {
        var models = new KnownModels(study.Loaded, study.Store, study.Runs.ReadableTrainings());
        Targets = [.. study.Loaded.Study.Targets.Select(target => new TargetModels(target, models.Of(target)))];
    }

    private string? CardOf(string target, string version)
    {
        if (study.Loaded.Study.Targets.All(one => one.Id != target)
            || !new ModelRegistry(study.Store).Versions(target).Contains(version, StringComparer.Ordinal)) { return null; }

        var card = Path.Combine(ModelCard.Folder(study.Store, target), version + ".html");
        return System.IO.File.Exists(card) ? card : null;
    }
}

/// <summary>A target and its versions, newest first.</summary>
internal sealed record TargetModels(TargetRule Target, IReadOnlyList<KnownModel> Versions)
{
    public IEnumerable<KnownModel> Others => Versions.Where(one => one.State != ModelState.Champion);

    public bool HasChampion => Versions.Any(one => one.State == ModelState.Champion);
}
