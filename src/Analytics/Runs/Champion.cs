using Analytics.Registry;

namespace Analytics.Runs;

/// <summary>The model that scores a target.</summary>
/// <param name="Version">Null where there is none.</param>
/// <param name="WhyNone">Why there is none; null where there is one.</param>
internal sealed record Champion(ModelVersion? Version, string? WhyNone);
