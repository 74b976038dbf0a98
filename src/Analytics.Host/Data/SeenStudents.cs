namespace Analytics.Host.Data;

/// <summary>Audit lines about seen students.</summary>
/// <param name="Students">Pseudonyms, one line each.</param>
internal sealed record SeenStudents(DateTimeOffset At, string? Who, AuditAct Act, IReadOnlyList<string> Students);
