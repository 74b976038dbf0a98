namespace Analytics.Registry;

/// <summary>The promotion of a version: from which cutoff, by whom, and why.</summary>
/// <param name="AsOf">Nights of this cutoff and later ones are scored by it; microseconds UTC.</param>
/// <param name="By"><see cref="AutomaticFirst"/> or <see cref="Person"/>; the lake does not store who the person is.</param>
/// <param name="Decided">When a person decided, microseconds UTC; null if a run did.</param>
/// <param name="RollsBack">Whether it is a rollback.</param>
public sealed record PromotionRecord(string Version, long AsOf, string By, string Grounds, long? Decided = null, bool RollsBack = false)
{
    /// <summary>A run promoted a study's first model, since the study says so and all gates were passed.</summary>
    public const string AutomaticFirst = "automatic-first";

    public const string Person = "person";
}
