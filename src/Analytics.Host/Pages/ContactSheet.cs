namespace Analytics.Host.Pages;

/// <summary>The form of a contact, as a page shows it.</summary>
/// <param name="Action">Where it is sent to.</param>
/// <param name="IsOptedOut">Whether the student has opted out.</param>
/// <param name="Faults">Why it was not kept; empty for one that was not sent yet.</param>
internal sealed record ContactSheet(
    ContactForm Form, IReadOnlyList<ShownReason> Reasons, string Action, DateOnly Today, bool IsOptedOut, IReadOnlyList<FormFault> Faults)
{
    /// <summary>Answers on opting out: only what would change something, or what was chosen already.</summary>
    public IEnumerable<bool?> Wishes => new bool?[] { null, true, false }.Where(wish => wish != IsOptedOut || wish == Form.OptedOut);

    public string? Fault(string field) => Faults.FirstOrDefault(fault => fault.Field == field)?.Says;

    public string? Invalid(string field) => Fault(field) is null ? null : "true";

    /// <summary>Ids of what describes a field.</summary>
    public string? Described(string field, string? hint = null) =>
        (Fault(field) is null ? null : $"{field}-fault", hint) switch
        {
            (null, _) => hint,
            (var fault, null) => fault,
            var (fault, more) => $"{fault} {more}",
        };

    public static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
