namespace Analytics.Host.Serving;

/// <summary>Work of one job that a process has done since it started.</summary>
/// <param name="Runs">How many instants.</param>
/// <param name="All">How long they took in all.</param>
/// <param name="Last">How long the last one took.</param>
internal sealed record Spent(int Runs, TimeSpan All, TimeSpan Last);
