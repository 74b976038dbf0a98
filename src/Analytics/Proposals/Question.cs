namespace Analytics.Proposals;

/// <summary>A question to a person about what the files do not tell.</summary>
/// <param name="Choices">Allowed answers; empty for free text.</param>
public sealed record Question(string Text, IReadOnlyList<string> Choices, IReadOnlyList<string> Best, bool Several = false);
