namespace Analytics.Proposals;

/// <summary>What the files do not tell, and a person may.</summary>
/// <param name="Text">The question.</param>
/// <param name="Choices">What may be answered; none if any text may.</param>
/// <param name="Best">What is taken where nobody answers.</param>
/// <param name="Several">Whether several choices may be taken.</param>
public sealed record Question(string Text, IReadOnlyList<string> Choices, IReadOnlyList<string> Best, bool Several = false);
