namespace Analytics.Host.Pages;

/// <summary>Access of the pages to the work of a study.</summary>
/// <param name="RunNow">Asks the engine to run due work of a job.</param>
internal sealed record StudyDesk(Func<StudyState> State, Action<Job> RunNow);
