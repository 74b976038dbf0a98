namespace Analytics.Host.Serving;

/// <summary>Counts attempts of started work, and decides on retry or giving up.</summary>
internal sealed class Attempts(WorkSettings settings, Beginnings beginnings, Database database, WorkNotices notices, TimeProvider clock)
{
    /// <summary>How long to wait for somebody to fix what keeps work from starting.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    /// <summary>Stores a beginning. Work whose beginning cannot be stored neither starts nor is given up.</summary>
    /// <exception cref="WorkFailedException">The beginning cannot be stored.</exception>
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

    /// <summary>The exception for failed work: a retry after a wait, or giving up.</summary>
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

    /// <summary>Gives work up. If we die after this, the next look reports it.</summary>
    public WorkFailedException GivenUp(DueRun run, Beginning begun, Failure failure)
    {
        Note(run, begun with { GivenUp = failure.Kind, Message = failure.Message, Next = null });
        return new WorkFailedException(failure, null);
    }

    /// <summary>The current instant by the shared clock; by this machine's if the database is unreachable.</summary>
    private DateTimeOffset Moment()
    {
        try { return database.Moment(); }
        catch (Exception away) when (Failure.Of(away, "").Kind == FailureKind.Passing) { return clock.GetUtcNow(); }
    }
}
