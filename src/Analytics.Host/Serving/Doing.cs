namespace Analytics.Host.Serving;

/// <summary>What a process is doing for a study, and how far it is; null before its first step.</summary>
internal sealed record Doing(DueRun Run, Step? Step);
