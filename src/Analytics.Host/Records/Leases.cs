using Dapper;
using Microsoft.Extensions.Logging;

namespace Analytics.Host.Records;

/// <summary>Who is at work on what: one holder a name, for a while that a beat prolongs.</summary>
internal sealed class Leases(Database database, TimeProvider clock, ILogger log)
{
    // No lease is given for so long: one that seems to last longer was given before the clock was put back.
    private const long MostMicros = 3_600_000_000;

    /// <summary>The longest that a lease lasts without a beat.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Takes a lease that nobody holds or whose holder is silent; null when somebody has it.</summary>
    public Lease? Take(string name, string holder, TimeSpan length)
    {
        // One statement, so that of many who try at the same moment one gets it.
        var fence = database.Read(connection => connection.ExecuteScalar<long?>(
            $"""
            insert into leases (name, holder, fence, until) values (@name, @holder, 1, {database.Now} + @length)
            on conflict (name) do update set holder = excluded.holder, fence = leases.fence + 1, until = excluded.until
            where leases.holder = '' or leases.until <= {database.Now} or leases.until > {database.Now} + {MostMicros}
            returning fence
            """, new { name, holder, length = (long)length.TotalMicroseconds, now = database.Clock }));
        return fence is { } number ? new Lease(database, clock, log, new Held(name, holder, number, length)) : null;
    }

    /// <summary>The lease as it stands; null when it was never taken.</summary>
    public LeaseState? Look(string name) =>
        database.Read(connection => connection.QuerySingleOrDefault<LeaseState>("select holder, fence, until from leases where name = @name", new { name }));
}

/// <summary>A lease as everybody sees it.</summary>
internal sealed record LeaseState
{
    /// <summary>Empty when it was given back.</summary>
    public string Holder { get; init; } = "";

    /// <summary>Grows with every holder.</summary>
    public long Fence { get; init; }

    /// <summary>Microseconds UTC; moves on with every beat.</summary>
    public long Until { get; init; }
}
