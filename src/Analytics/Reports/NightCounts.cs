namespace Analytics.Reports;

/// <summary>A night in a few numbers, so that several can be told side by side.</summary>
/// <param name="Cutoff">Its cutoff, ISO 8601.</param>
/// <param name="NewFiles">Files that no night told of here before it had.</param>
/// <param name="Read">Rows of those files.</param>
/// <param name="Quarantined">Those of them that are in quarantine.</param>
/// <param name="Degraded">How many things were not as they should be.</param>
public sealed record NightCounts(
    string Run, string Cutoff, int NewFiles, long Read, long Quarantined, int Degraded, IReadOnlyList<ListCounts> Lists)
{
    public string Day => Cutoff[..10];
}

/// <summary>A target's lists of one night.</summary>
/// <param name="Listed">Rows on lists; null if the target is held and its list stands.</param>
/// <param name="Joined">Those that were not on the list before.</param>
/// <param name="Gone">Those that were on it and are not any more.</param>
public sealed record ListCounts(string Target, int? Listed, int Joined, int Gone);
