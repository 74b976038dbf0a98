namespace Analytics.Host.Pages;

/// <summary>The work of a study, as the pages see it and ask for it.</summary>
/// <param name="RunNow">Asks the engine for what of a job is due.</param>
internal sealed record StudyDesk(Func<StudyState> State, Action<Job> RunNow);
