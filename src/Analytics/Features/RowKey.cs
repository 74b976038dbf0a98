namespace Analytics.Features;

/// <summary>Whom a row is about; course is null for a row about the student as a whole.</summary>
public readonly record struct RowKey(string Student, string? Course, string Term);
