namespace Analytics.Nightly;

public enum ModelState
{
    Candidate, // was never promoted
    Champion,  // scores the nights to come
    Retired,   // was champion once
}

/// <summary>A version as a person looks at it before deciding.</summary>
/// <param name="Match">Whether it is of today's study, and what differs.</param>
/// <param name="Gates">How it was judged; empty if no finished training tells.</param>
/// <param name="Decision">The decision that made it champion last, or null.</param>
public sealed record KnownModel(ModelVersion Version, ModelState State, StudyMatch Match, IReadOnlyList<Gate> Gates,
    PromotionRecord? Decision)
{
    public bool HasPassed => Gates.Count > 0 && Gates.All(gate => gate.Passed);
}
