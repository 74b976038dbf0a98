namespace Analytics.Host.Pages;

/// <summary>A student on the list, with the address that this account knows the student by.</summary>
/// <param name="Contacted">The last contact and the pause, in words; null if there is neither.</param>
/// <param name="Weeks">Active days of who is on the list; empty for others.</param>
internal sealed record Entry(CaseStudent Student, string Address, string? Contacted, WeekStrip Weeks)
{
    /// <summary>What the heading is called within the page.</summary>
    public string Id => $"s-{Address[(Address.LastIndexOf('/') + 1)..]}";
}
