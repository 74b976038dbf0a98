namespace Analytics.Nightly;

/// <summary>What a call of the nightly run did.</summary>
/// <param name="RunBefore">The night was finished before, from the same inputs: nothing was done now.</param>
/// <param name="Training">The training that this call began with, or null.</param>
public sealed record Night(RunRecord Record, bool RunBefore, RetrainRecord? Training);
