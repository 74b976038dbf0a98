namespace Analytics.Host.Pages;

/// <summary>The contact form on a page.</summary>
/// <param name="Action">Address that the form is posted to.</param>
/// <param name="IsOptedOut">Whether the student has opted out.</param>
/// <param name="Faults">Validation errors; empty before the first submission.</param>
internal sealed record ContactSheet(
    ContactForm Form, IReadOnlyList<ShownReason> Reasons, string Action, DateOnly Today, bool IsOptedOut, IReadOnlyList<FormFault> Faults)
{
    /// <summary>Options of the opt-out box: those that change something, and the one already chosen.</summary>
    public IEnumerable<bool?> Wishes => new bool?[] { null, true, false }.Where(wish => wish != IsOptedOut || wish == Form.OptedOut);

    public string? Fault(string field) => Faults.FirstOrDefault(fault => fault.Field == field)?.Says;

    public string? Invalid(string field) => Fault(field) is null ? null : "true";

    /// <summary>Ids for aria-describedby of a field.</summary>
    public string? Described(string field, string? hint = null) =>
        (Fault(field) is null ? null : $"{field}-fault", hint) switch
        {
            (null, _) => hint,
            (var fault, null) => fault,
            var (fault, more) => $"{fault} {more}",
        };

    public static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
