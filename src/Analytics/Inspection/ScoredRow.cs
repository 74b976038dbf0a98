using Analytics.Evaluation;
using Analytics.Features;

namespace Analytics.Inspection;

/// <summary>What a night told of one row of a target.</summary>
/// <param name="Probability">Calibrated; null if its data were too thin to tell.</param>
/// <param name="Verdict">Null as before, or where the model had no bounds.</param>
/// <param name="Advisor">Pseudonym; null for a student without one.</param>
public sealed record ScoredRow(RowKey Key, double? Probability, CertainVerdict? Verdict, string? Advisor);
