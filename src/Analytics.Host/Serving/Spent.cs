namespace Analytics.Host.Serving;

/// <summary>Work of one job that a process has done since it started.</summary>
internal sealed record Spent(int Runs, TimeSpan All, TimeSpan Last);
