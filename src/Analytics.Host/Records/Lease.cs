using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace Analytics.Host.Records;

/// <summary>Whose lease, and which.</summary>
internal sealed record Held(string Name, string Holder, long Fence, TimeSpan Length);

/// <summary>A lease in hand: it is prolonged three times in its length, and given back when disposed.</summary>
/// <remarks>
/// The beat goes by a timer, which runs on when the clock jumps. While the store cannot be reached the work goes on: nobody else can take the lease then.
/// A node cut off from a store that others still reach may find itself overtaken; the lock of the data root keeps two from writing at the same time.
/// </remarks>
internal sealed class Lease : IDisposable
{
    private const int BeatsInLength = 3;

    private readonly Database database;
    private readonly ILogger log;
    private readonly Held held;
    private readonly CancellationTokenSource lost = new();
    private readonly ITimer beat;
    private readonly Lock atWork = new();
    private bool given;
    private bool unreachable;

    public Lease(Database database, TimeProvider clock, ILogger log, Held held)
    {
        (this.database, this.log, this.held) = (database, log, held);
        var pause = held.Length / BeatsInLength;
        beat = clock.CreateTimer(_ => Prolong(), null, pause, pause);
    }

    /// <summary>Grows with every holder: what is written under an older one does not count.</summary>
    public long Fence => held.Fence;

    /// <summary>Cancelled when another has the lease.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Gives the lease back. Where the store cannot be reached it runs out by itself.</summary>
    public void Dispose()
    {
        beat.Dispose();
        lock (atWork)
        {
            if (given) { return; }

            given = true;
            try
            {
                database.Change("update leases set holder = '', until = 0 where name = @Name and holder = @Holder and fence = @Fence", held);
            }
            catch (Exception failure) when (IsAway(failure))
            {
                log.LogWarning("The lease of {Study} was not given back, since the records cannot be reached ({Failure}); it runs out in {Seconds} s.", held.Name, failure.GetType().Name, held.Length.TotalSeconds);
            }

            lost.Dispose();
        }
    }

    private void Prolong()
    {
        if (!atWork.TryEnter()) { return; } // the beat before waits for the store

        try
        {
            if (given || lost.IsCancellationRequested) { return; }

            var kept = database.Change(
                $"update leases set until = {database.Now} + @length where name = @Name and holder = @Holder and fence = @Fence",
                new { held.Name, held.Holder, held.Fence, length = (long)held.Length.TotalMicroseconds, now = database.Clock });
            if (unreachable) { log.LogInformation("The records can be reached again; the lease of {Study} is {State}.", held.Name, kept == 1 ? "still held" : "lost"); }

            unreachable = false;
            if (kept == 1) { return; }

            log.LogWarning("The lease of {Study} is lost to another node; work on it stops here.", held.Name);
            lost.Cancel();
        }
        catch (Exception failure) when (IsAway(failure))
        {
            if (!unreachable) { log.LogWarning("The records cannot be reached ({Failure}); work on {Study} goes on.", failure.GetType().Name, held.Name); }

            unreachable = true;
        }
        finally
        {
            atWork.Exit();
        }
    }

    /// <summary>Whether the store cannot be reached, or is closed already since the process ends: nobody would catch what a beat throws.</summary>
    private static bool IsAway(Exception failure) => failure is DbException or ObjectDisposedException;
}
