namespace Analytics.Host.Pages;

/// <summary>A student on the list, with the account's own address of the student.</summary>
/// <param name="Contacted">The line about contacts; null if empty.</param>
/// <param name="Weeks">Active days of students on the list; empty for others.</param>
internal sealed record Entry(CaseStudent Student, string Address, string? Contacted, WeekStrip Weeks)
{
    /// <summary>Id of the heading.</summary>
    public string Id => $"s-{Address[(Address.LastIndexOf('/') + 1)..]}";
}
