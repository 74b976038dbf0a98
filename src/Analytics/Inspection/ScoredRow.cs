namespace Analytics.Inspection;

/// <summary>A night's result for one row of a target.</summary>
/// <param name="Probability">Calibrated; null if there were too little data.</param>
/// <param name="Verdict">Null with too little data, or without bounds of the model.</param>
/// <param name="Advisor">Pseudonym; null for a student without one.</param>
public sealed record ScoredRow(RowKey Key, double? Probability, CertainVerdict? Verdict, string? Advisor);
