namespace Analytics.Proposals;

/// <summary>What the files do not tell, and a person may.</summary>
/// <param name="Choices">What may be answered; none if any text may.</param>
public sealed record Question(string Text, IReadOnlyList<string> Choices, IReadOnlyList<string> Best, bool Several = false);
