namespace Analytics.Host.Serving;

/// <summary>Counts the attempts of work that was started: when it is tried again, and when it is given up.</summary>
internal sealed class Attempts(WorkSettings settings, Beginnings beginnings, Database database, WorkNotices notices, TimeProvider clock)
{
    /// <summary>How long to wait until somebody fixes what keeps work from being begun.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    /// <summary>Writes a beginning down. Work whose beginning cannot be counted is not begun, and not given up either.</summary>
    /// <exception cref="WorkFailedException">It cannot be written.</exception>
    public void Note(DueRun run, Beginning beginning)
    {
        try { beginnings.Write(beginning); }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            var failure = Failure.Of(unwritten, settings.Store.Private);
            notices.NotNoted(run, failure);
            throw new WorkFailedException(failure, Pause);
        }
    }

    /// <summary>What is thrown of work that failed: it is tried again after a wait, or given up.</summary>
    public WorkFailedException Failed(DueRun run, Beginning begun, Failure failure)
    {
        if (failure.Kind != FailureKind.Passing || begun.Failures >= settings.BackOff.Count)
        {
            return GivenUp(run, begun with { Failures = begun.Failures + 1 }, failure);
        }

        var wait = settings.BackOff[begun.Failures];
        Note(run, begun with { Failures = begun.Failures + 1, Message = failure.Message, Next = Moment() + wait });
        notices.Again(run, failure, begun.Failures + 1, wait);
        return new WorkFailedException(failure, wait);
    }

    /// <summary>Gives work up. If we die after this, the next look tells it.</summary>
    public WorkFailedException GivenUp(DueRun run, Beginning begun, Failure failure)
    {
        Note(run, begun with { GivenUp = failure.Kind, Message = failure.Message, Next = null });
        return new WorkFailedException(failure, null);
    }

    /// <summary>The moment by the clock that all processes share; by this machine's where that cannot be asked.</summary>
    private DateTimeOffset Moment()
    {
        try { return database.Moment(); }
        catch (Exception away) when (Failure.Of(away, "").Kind == FailureKind.Passing) { return clock.GetUtcNow(); }
    }
}
