namespace Analytics.Host.Data;

/// <summary>That somebody saw students, for the audit log.</summary>
/// <param name="Students">Pseudonyms; each gets a line.</param>
internal sealed record SeenStudents(DateTimeOffset At, string? Who, AuditAct Act, IReadOnlyList<string> Students);
