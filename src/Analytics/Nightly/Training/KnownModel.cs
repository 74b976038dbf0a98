namespace Analytics.Nightly;

public enum ModelState
{
    Candidate, // never promoted
    Champion,  // scores future nights
    Retired,   // former champion
}

/// <summary>A version with what a person needs for a decision.</summary>
/// <param name="Match">Whether it is of today's study, and what differs.</param>
/// <param name="Gates">Its gates; empty if no finished training has them.</param>
/// <param name="Decision">The decision that made it champion last, or null.</param>
public sealed record KnownModel(ModelVersion Version, ModelState State, StudyMatch Match, IReadOnlyList<Gate> Gates,
    PromotionRecord? Decision)
{
    public bool HasPassed => Gates.Count > 0 && Gates.All(gate => gate.Passed);
}
