namespace Analytics.Reports;

/// <summary>Key figures of a night, for comparing nights.</summary>
/// <param name="Cutoff">Its cutoff, ISO 8601.</param>
/// <param name="NewFiles">Files that no earlier night here had.</param>
/// <param name="Read">Rows of those files.</param>
/// <param name="Quarantined">Rows of those files in quarantine.</param>
/// <param name="Degraded">Number of degradations.</param>
public sealed record NightCounts(
    string Run, string Cutoff, int NewFiles, long Read, long Quarantined, int Degraded, IReadOnlyList<ListCounts> Lists)
{
    public string Day => Cutoff[..10];
}

/// <summary>A target's lists of one night.</summary>
/// <param name="Listed">Rows on lists; null if the target is held and its list stands.</param>
/// <param name="Joined">Rows that joined the list.</param>
/// <param name="Gone">Rows that left the list.</param>
public sealed record ListCounts(string Target, int? Listed, int Joined, int Gone);
