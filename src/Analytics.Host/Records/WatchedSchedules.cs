using Dapper;

namespace Analytics.Host.Records;

/// <summary>The instant from which each schedule of a study is evaluated.</summary>
internal sealed class WatchedSchedules(Database database)
{
    /// <summary>The stored state of a schedule; a new schedule begins at an instant.</summary>
    public WatchedSchedule Enter(string study, Job job, DateTimeOffset first) =>
        database.Read(connection => connection.QuerySingle<WatchedSchedule>(
        """
        insert into watched (study, job, since, entered) values (@study, @job, @first, @first)
        on conflict (study, job) do update set job = excluded.job returning since, entered
        """, new { study, job = Named.Of(job), first = Instant.Micros(first) }));

    /// <summary>The same without storing it; null if the schedule was never seen.</summary>
    public WatchedSchedule? Look(string study, Job job) => database.Read(connection => connection.QuerySingleOrDefault<WatchedSchedule>(
        "select since, entered from watched where study = @study and job = @job", new { study, job = Named.Of(job) }));

    /// <summary>Stores up to when a schedule was evaluated, and from where to continue. Neither goes back.</summary>
    public void Advance(string study, Job job, DateTimeOffset after, DateTimeOffset now) => database.Change(
        """
        update watched set since = case when since < @after then @after else since end,
            entered = case when entered < @now then @now else entered end
        where study = @study and job = @job
        """, new { study, job = Named.Of(job), after = Instant.Micros(after), now = Instant.Micros(now) });
}

internal sealed record WatchedSchedule
{
    /// <summary>Everything up to this instant is dealt with, microseconds UTC.</summary>
    public long Since { get; init; }

    /// <summary>The last evaluation, microseconds UTC.</summary>
    public long Entered { get; init; }
}
