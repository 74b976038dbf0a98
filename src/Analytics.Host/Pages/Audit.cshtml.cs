namespace Analytics.Host.Pages;

/// <summary>The audit log, newest first.</summary>
[Authorize(Roles = nameof(Role.Admin))]
internal sealed class AuditModel(ShownStudy study, AdvisingData data) : PageModel
{
    private const int LinesAPage = 100;

    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Student { get; set; }

    [BindProperty(SupportsGet = true)]
    public AuditAct? Act { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<AuditEntry> Lines { get; private set; } = [];

    /// <summary>Address of the earlier lines; null if there are none.</summary>
    public string? Earlier { get; private set; }

    public void OnGet()
    {
        Lines = data.Lines(Asked(Who), Asked(Student), Act, Before, LinesAPage + 1);
        if (Lines.Count <= LinesAPage) { return; }

        Lines = [.. Lines.Take(LinesAPage)];
        var asked = Request.Query.Where(one => one.Key != nameof(Before));
        Earlier = Request.PathBase + Request.Path
            + QueryString.Create(asked.Append(new(nameof(Before), $"{Lines[^1].Number}"))).ToUriComponent();
    }

    private static string? Asked(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public string Time(AuditEntry line) => study.Local(line.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
