namespace Analytics.Host.Jobs;

/// <summary>One call of a job.</summary>
/// <param name="Job">Name of the job.</param>
/// <param name="Argument">What it is about, such as the id of a study.</param>
/// <param name="Attempt">Which attempt this is, from 1.</param>
/// <param name="Last">Whether nothing is attempted after this.</param>
internal sealed record JobCall(string Job, string Argument, int Attempt, bool Last);

/// <summary>Calls that wait, those for later included, and calls at work.</summary>
internal sealed record JobLoad(int Waiting, int Working);
