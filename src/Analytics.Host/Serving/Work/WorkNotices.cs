namespace Analytics.Host.Serving;

/// <summary>Reports on a study's work: always a log line, and a notice if somebody must act.</summary>
internal sealed class WorkNotices(string study, Notices notices, ILogger log)
{
    private const string Researcher = "whoever keeps the study";
    private const string Operator = "whoever runs the server";
    private const string StudySubject = "study";
    private const string ClockSubject = "clock";
    private const string BeginningSubject = "beginning";

    // Small corrections of the clock are normal.
    private static readonly TimeSpan drift = TimeSpan.FromMinutes(1);

    /// <summary>Reads the study; null, with a notice, if it has faults, has another id, or cannot be read.</summary>
    public LoadedStudy? Read(Func<LoadedStudy> load, string privateFolder)
    {
        try
        {
            var loaded = load();
            notices.Settle(study, StudySubject);
            return loaded;
        }
        catch (Exception unread) when (Failure.Of(unread, privateFolder) is { Kind: not FailureKind.Bug } failure)
        {
            var (whom, advice) = failure.Kind == FailureKind.Study
                ? (Researcher, "List all faults with 'analytics check', fix them, and save the file")
                : (Operator, "Do what the message says");
            Tell(StudySubject, new Finding($"The study cannot be read: {failure.Message.TrimEnd('.')}. No work starts.", whom,
                $"{advice}; the work that was due is then done."));
            return null;
        }
    }

    /// <summary>Reports instants that are passed over, and a clock that was set back.</summary>
    /// <param name="before">The previous evaluation.</param>
    public void Entered(Schedule schedule, Backlog backlog, DateTimeOffset now, DateTimeOffset before)
    {
        var job = Named.Of(schedule.Job);
        if (backlog is { Oldest: { } oldest, Latest: { } latest })
        {
            var one = backlog.PassedOver == 1;
            Tell($"passed {job} {Named.Of(latest)}", new Finding(
                $"{backlog.PassedOver} missed {(one ? "instant" : "instants")} of {job}, {Named.Of(oldest)} to {Named.Of(latest)}, "
                    + $"{(one ? "is" : "are")} passed over: "
                + "the study's catchUp and catchUpAtMost keep the newer ones only.",
                Researcher, "Nothing, if that is meant. Nights of the past can still be run by hand with 'analytics backfill'."));
        }

        if (before <= now) { notices.Settle(study, ClockSubject); }
        else if (before - now > drift)
        {
            Tell(ClockSubject, new Finding(
                $"The clock shows {Named.Of(now)}, but showed {Named.Of(before)} before.",
                Operator, "Set the clock. Nothing is due until it shows the later time again; work that was begun too early is not done "
                    + "again."));
        }
    }

    /// <summary>Reports that work cannot start because its beginning cannot be stored.</summary>
    public void NotNoted(DueRun run, Failure failure) => Tell(BeginningSubject, new Finding(
        $"The {run} cannot be begun or put off: {failure.Message}", Operator,
        "Clear space on the disk of the data root, or give serve the right to write there; the work goes on within two minutes."));

    /// <summary>Closes the notice about beginnings that cannot be stored.</summary>
    public void Noted() => notices.Settle(study, BeginningSubject);

    /// <summary>Closes notices about failed work of a job, because all of it is well again.</summary>
    public void Recovered(DueRun run) => notices.Settle(study, Subject(run));

    /// <summary>Reports targets without a champion that scores them, and candidates that wait for a person.</summary>
    public void Models(IReadOnlyList<ModelAdvice> advice)
    {
        foreach (var one in advice)
        {
            // Only one notice per target stays open: the current state.
            var subject = $"model {one.Target}: ";
            if (one.Do is not { } what) { notices.Settle(study, subject); continue; }

            notices.SettleOthers(study, subject, subject + one.Says);
            Tell(subject + one.Says, new Finding($"{one.Says}.", Researcher, $"{what}."));
        }
    }

    /// <summary>Logs that work failed and is retried; nobody needs to act yet.</summary>
    public void Again(DueRun run, Failure failure, int failures, TimeSpan wait) => log.LogWarning(
        "{Study}: the {Run} failed for the {Failures}. time and is tried again after {Minutes} min: {Message}", study, run, failures,
        wait.TotalMinutes, failure.Message);

    /// <summary>Reports given-up work and how to resume it; once for many nights with the same cause.</summary>
    public void GivenUp(DueRun run, Failure failure, int failures)
    {
        const string Back = "then put the work back with 'analytics retry'; it runs within two minutes. Later work continues, but "
            + "for work that waits for this.";
        var (whom, first) = failure.Kind switch
        {
            FailureKind.Study => (Researcher, "List all faults of the study with 'analytics check' and fix them,"),
            FailureKind.Installation => (Operator, "Do what the message says,"),
            FailureKind.Bug => (
                Operator, "This is a fault of the program: send the log's lines of this run to its authors. When it is fixed,"),
            _ => (Operator, $"It was tried {failures} times. Fix the cause,"),
        };
        Tell(Subject(run) + failure.Message, new Finding($"The {run} failed: {failure.Message}", whom, $"{first} {Back}"));
    }

    /// <summary>Mails open notices that were not mailed yet. If we die between sending and storing that, one is sent twice.</summary>
    public async Task MailAsync(NoticeMail? mail, CancellationToken stop)
    {
        if (mail is null) { return; }

        foreach (var notice in notices.Open(study).Where(notice => notice.Mailed is null).Reverse())
        {
            if (!await mail.SendAsync(notice, log, stop)) { return; } // the next look tries again

            notices.Mailed(notice);
        }
    }

    private void Tell(string subject, Finding finding)
    {
        if (notices.Make(study, subject, finding))
        {
            log.LogError("{Study}: {What} To {Whom}: {Advice}", study, finding.What, finding.Whom, finding.Advice);
        }
    }

    private static string Subject(DueRun run) => $"failed {Named.Of(run.Job)}: ";
}
