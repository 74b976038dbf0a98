namespace Analytics.Nightly;

/// <summary>What a call of the nightly run did.</summary>
/// <param name="RunBefore">The night was already finished, from the same inputs; this call did nothing.</param>
/// <param name="Training">The training that this call began with, or null.</param>
public sealed record Night(RunRecord Record, bool RunBefore, RetrainRecord? Training);
