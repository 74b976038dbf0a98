using Analytics.Evidence;
using Analytics.Runs;
using Analytics.Studies;
using Dapper;

namespace Analytics.Host.Records;

/// <summary>What was due, instant by instant, and what became of it.</summary>
/// <remarks>Who begins a run names the fence of the lease it holds; what is said later under an older fence is not written.</remarks>
internal sealed class DueRuns(Database database)
{
    private const string Columns = "study, job, due, state, attempts, failures, node, started, ended, run, kind, message, next";
    private const string Key = "study = @Study and job = @job and due = @Due";

    // What was begun is finished or given up, never passed over.
    private const string Untouched = "state = 'waiting' and started is null";

    // More passed-over instants than these, of a cron for every minute say, are counted without a row each.
    private const int MostPassed = 3660;

    /// <summary>
    /// Enters the instants that have come since the last time, up to a moment of the clock that judges. A schedule seen for the first time has none before <paramref name="since"/>, or before now where that is null.
    /// Several nodes may do this at once; each instant is entered once, and what is passed over is told to one of them.
    /// </summary>
    public Entered Enter(string study, Schedule schedule, DateTimeOffset until, DateTimeOffset? since = null) => database.Write((connection, transaction) =>
    {
        var job = Named.Of(schedule.Job);
        var now = Instant.Micros(until);

        // The row is locked from here on, whether it is new or not.
        var entered = connection.ExecuteScalar<long>(
            "insert into watched (study, job, since, entered) values (@study, @job, @from, @from) on conflict (study, job) do update set job = excluded.job returning entered",
            new { study, job, from = since is { } first ? Instant.Micros(first) : now }, transaction);
        if (now < entered) { return new Entered(0, null, null, Instant.From(entered)); }

        var waiting = connection.ExecuteScalar<long?>($"select min(due) from due_runs where study = @study and job = @job and {Untouched}", new { study, job }, transaction);
        var from = Instant.From(Math.Min(entered, (waiting ?? Instant.Never) - 1));
        var backlog = schedule.Backlog(from, until);
        var passed = 0;
        List<DateTimeOffset> old = backlog.PassedOver == 0 ? [] : [.. schedule.Between(from, backlog.Due[0].AddTicks(-1))];
        if (old.Count > 0)
        {
            passed = connection.Execute(
                $"update due_runs set state = 'passed' where study = @study and job = @job and {Untouched} and due < @first", new { study, job, first = Instant.Micros(backlog.Due[0]) }, transaction);
            passed += Insert(DueState.Passed, old.TakeLast(MostPassed)) + Math.Max(0, old.Count - MostPassed);
        }

        Insert(DueState.Waiting, backlog.Due);
        connection.Execute("update watched set entered = @now where study = @study and job = @job", new { study, job, now }, transaction);
        return new Entered(passed, old.FirstOrDefault(), old.LastOrDefault(), null);

        int Insert(DueState state, IEnumerable<DateTimeOffset> instants) => instants.Sum(due => connection.Execute(
            "insert into due_runs (study, job, due, state) values (@study, @job, @due, @state) on conflict (study, job, due) do nothing",
            new { study, job, due = Instant.Micros(due), state = Named.Of(state) }, transaction));
    });

    /// <summary>Passes over what waits, or was left behind by a node that died, of jobs that the study no longer schedules. A schedule that is put back later begins then.</summary>
    public void Drop(string study, IReadOnlyCollection<Job> scheduled)
    {
        foreach (var job in Enum.GetValues<Job>().Except(scheduled))
        {
            database.Change($"update watched set entered = {database.Now} where study = @study and job = @job and entered < {database.Now}", new { study, job = Named.Of(job), now = database.Clock });
        }

        foreach (var run in Open(study).Where(run => !scheduled.Contains(run.Job)))
        {
            database.Change($"update due_runs set state = 'passed', message = 'no longer scheduled' where {Key} and state in ('waiting', 'running')", new { run.Study, job = Named.Of(run.Job), run.Due });
        }
    }

    /// <summary>What is neither done nor given up, oldest first.</summary>
    public IReadOnlyList<DueRun> Open(string study) => Query("study = @study and state in ('waiting', 'running') order by due", new { study });

    /// <summary>The latest instants, newest first.</summary>
    public IReadOnlyList<DueRun> Latest(string study, int most) => Query("study = @study order by due desc limit @most", new { study, most });

    /// <summary>The latest instant of a job that is in a state, or null.</summary>
    public DueRun? Last(string study, Job job, DueState state) =>
        Query("study = @study and job = @job and state = @state order by due desc limit 1", new { study, job = Named.Of(job), state = Named.Of(state) }).SingleOrDefault();

    /// <summary>One instant's row; null when it was never entered.</summary>
    public DueRun? Find(string study, Job job, DateTimeOffset due) =>
        Query("study = @study and job = @job and due = @due", new { study, job = Named.Of(job), due = Instant.Micros(due) }).SingleOrDefault();

    /// <summary>How many instants are in each state, how often they were begun, and how long the done ones took.</summary>
    public IReadOnlyList<Tally> Tallies(string study) => database.Read(connection => connection.Query<Tally>(
        """
        select job, state, count(*) as runs, cast(sum(attempts) as bigint) as attempts, cast(coalesce(sum(ended - started), 0) as bigint) as micros
        from due_runs where study = @study group by job, state order by job, state
        """, new { study }).AsList());

    /// <summary>Begins work under a lease; false when it is done, or a node with a later lease is at it: this one has lost its own.</summary>
    public bool Begin(DueRun run, string node, long fence) => database.Change(
        $"update due_runs set state = 'running', attempts = attempts + 1, node = @node, fence = @fence, started = {database.Now}, ended = null, kind = null, message = null, next = null where {Key} and state in ('waiting', 'running') and coalesce(fence, 0) <= @fence",
        new { run.Study, job = Named.Of(run.Job), run.Due, node, fence, now = database.Clock }) == 1;

    public void Done(DueRun run, long fence, string id) => End(run, fence, "state = 'done', run = @id", new { id });

    /// <summary>Puts work back that failed in a way that may pass.</summary>
    public void Retry(DueRun run, long fence, Failure failure, TimeSpan wait) =>
        End(run, fence, $"state = 'waiting', failures = failures + 1, kind = @kind, message = @Message, next = {database.Now} + @wait", new { kind = Named.Of(failure.Kind), failure.Message, wait = (long)wait.TotalMicroseconds });

    /// <summary>Gives work up.</summary>
    public void Fail(DueRun run, long fence, Failure failure) =>
        End(run, fence, "state = 'failed', failures = failures + 1, kind = @kind, message = @Message", new { kind = Named.Of(failure.Kind), failure.Message });

    /// <summary>Puts work back that was stopped; the next wake goes on with it.</summary>
    public void Release(DueRun run, long fence) => End(run, fence, "state = 'waiting'", new { });

    /// <summary>Says why work that waits is not begun.</summary>
    public void Hold(DueRun run, string reason) => database.Change(
        $"update due_runs set kind = 'held', message = @reason where {Key} and state = 'waiting' and (message is null or message <> @reason)",
        new { run.Study, job = Named.Of(run.Job), run.Due, reason });

    /// <summary>Puts failed work back in line, once its cause is mended.</summary>
    public IReadOnlyList<DueRun> Reopen(string study)
    {
        var failed = Query("study = @study and state = 'failed' order by due", new { study });
        foreach (var run in failed)
        {
            database.Change($"update due_runs set state = 'waiting', attempts = 0, failures = 0, next = null where {Key} and state = 'failed'", new { run.Study, job = Named.Of(run.Job), run.Due });
        }

        return failed;
    }

    private void End(DueRun run, long fence, string change, object values)
    {
        var parameters = new DynamicParameters(values);
        parameters.AddDynamicParams(new { run.Study, job = Named.Of(run.Job), run.Due, fence, now = database.Clock });
        database.Change($"update due_runs set {change}, ended = {database.Now} where {Key} and state = 'running' and fence = @fence", parameters);
    }

    private List<DueRun> Query(string where, object parameters) => database.Read(connection => connection.Query<DueRun>($"select {Columns} from due_runs where {where}", parameters).AsList());
}

/// <summary>What came of entering a schedule's instants.</summary>
/// <param name="Passed">How many were passed over now.</param>
/// <param name="Oldest">The first of them.</param>
/// <param name="Newest">The last of them.</param>
/// <param name="Ahead">Where the clock was put back: up to when instants were entered before; null where all is well.</param>
internal sealed record Entered(int Passed, DateTimeOffset? Oldest, DateTimeOffset? Newest, DateTimeOffset? Ahead);

/// <summary>Instants of one job that are in one state.</summary>
internal sealed record Tally
{
    public Job Job { get; init; }

    public DueState State { get; init; }

    public long Runs { get; init; }

    /// <summary>Times they were begun.</summary>
    public long Attempts { get; init; }

    /// <summary>How long they took in all, microseconds.</summary>
    public long Micros { get; init; }
}
