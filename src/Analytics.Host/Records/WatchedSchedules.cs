using Dapper;

namespace Analytics.Host.Records;

/// <summary>From where on each schedule of a study is looked at.</summary>
internal sealed class WatchedSchedules(Database database)
{
    /// <summary>A schedule as it was left; one that is seen for the first time begins at an instant.</summary>
    public WatchedSchedule Enter(string study, Job job, DateTimeOffset first) =>
        database.Read(connection => connection.QuerySingle<WatchedSchedule>(
        """
        insert into watched (study, job, since, entered) values (@study, @job, @first, @first)
        on conflict (study, job) do update set job = excluded.job returning since, entered
        """, new { study, job = Named.Of(job), first = Instant.Micros(first) }));

    /// <summary>The same without entering it; null when it was never seen.</summary>
    public WatchedSchedule? Look(string study, Job job) => database.Read(connection => connection.QuerySingleOrDefault<WatchedSchedule>(
        "select since, entered from watched where study = @study and job = @job", new { study, job = Named.Of(job) }));

    /// <summary>Notes up to when was looked, and from where on to look next. Neither goes back.</summary>
    public void Advance(string study, Job job, DateTimeOffset after, DateTimeOffset now) => database.Change(
        """
        update watched set since = case when since < @after then @after else since end,
            entered = case when entered < @now then @now else entered end
        where study = @study and job = @job
        """, new { study, job = Named.Of(job), after = Instant.Micros(after), now = Instant.Micros(now) });
}

internal sealed record WatchedSchedule
{
    /// <summary>Nothing up to this instant is due any more: microseconds UTC.</summary>
    public long Since { get; init; }

    /// <summary>Up to when was looked: microseconds UTC.</summary>
    public long Entered { get; init; }
}
