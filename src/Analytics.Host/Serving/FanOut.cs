using System.Collections.Concurrent;
using System.Text.Json;
using Analytics.Host.Records;
using Analytics.Runs;
using Analytics.Storage;
using Microsoft.Extensions.Logging;

namespace Analytics.Host.Serving;

/// <summary>
/// Does the pieces of a stage on every worker of an installation. One leads: it enters the pieces, has the engine call for them, does some itself and
/// goes on when the records count all as done. Whoever dies at a piece loses its lease, and the leader has it done by another.
/// </summary>
/// <param name="study">Id of the study.</param>
/// <param name="node">Name of this process.</param>
/// <param name="lease">How long a silent worker is believed to be at its piece.</param>
/// <param name="threads">Most pieces at once in this process, whoever leads them.</param>
/// <param name="enqueue">Has the job engine call for a piece.</param>
internal sealed class FanOut(
    string study, string node, TimeSpan lease, int threads, Database database, Action<FanOut.Call> enqueue, TimeProvider clock, ILogger log) : IDisposable
{
    /// <summary>The engine's job that asks for a piece.</summary>
    public const string Job = "piece";

    private readonly Pieces pieces = new(database, study);
    private readonly Leases leases = new(database, clock, log);
    private readonly ConcurrentDictionary<Stage, Action<int>> led = [];
    private readonly Lock opening = new();
    private readonly SemaphoreSlim places = new(threads);
    private (Stage Stage, Action<int, CancellationToken> Do)? helped;

    /// <summary>Leads a stage: returns when every piece is done, by whomever.</summary>
    public void Lead(Stage stage, Action<int> piece, CancellationToken stop)
    {
        led[stage] = piece;
        try
        {
            pieces.Enter(stage);

            // If we die here the pieces are entered and some are called for: who leads next enters and calls for them again, and finds the results of those that are done.
            foreach (var number in pieces.Left(stage)) { enqueue(new Call(study, stage, number)); }

            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop }, _ => UntilDone(stage, piece, stop));
            log.LogInformation("{Study}: {Stage} of {Run} is done in {Pieces} pieces: {Shares}.", study, stage.Name, stage.Run, stage.Pieces, string.Join(", ", pieces.Shares(stage).Select(one => $"{one.Pieces} by {one.Worker}")));

            // If we die here the next leader finds the pieces done.
            pieces.Clear(stage);
        }
        finally
        {
            led.TryRemove(stage, out _);
        }
    }

    /// <summary>
    /// Does a piece that the engine calls for, and then what else is left of its stage: another worker, which is at other pieces, may hold the calls for it.
    /// Nothing when the piece is done.
    /// </summary>
    public void Help(Call call, Func<Installation> open, CancellationToken stop)
    {
        if (!pieces.Left(call.Stage).Contains(call.Piece)) { return; }

        try
        {
            var work = led.TryGetValue(call.Stage, out var own) ? own : number => Joined(call.Stage, open, stop)(number, stop);
            while (DoOnce(call.Stage, work, stop)) { }
        }
        catch (InstallationException other)
        {
            log.LogWarning("{Study}: piece {Piece} of {Stage} is left to others: {Reason}", study, call.Piece, call.Stage.Name, other.Message);
        }
    }

    /// <summary>Lets go of all that was read for a stage which is over: it would lie in memory until the next night.</summary>
    public void Rest()
    {
        if (!opening.TryEnter()) { return; } // a stage is joined just now

        try
        {
            if (helped is { } last && pieces.Left(last.Stage).Count == 0) { helped = null; }
        }
        finally
        {
            opening.Exit();
        }
    }

    private void UntilDone(Stage stage, Action<int> work, CancellationToken stop)
    {
        while (pieces.Left(stage).Count > 0)
        {
            if (!DoOnce(stage, work, stop)) { stop.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(200)); } // others are at all of them
        }
    }

    /// <summary>Does the first piece that is left and that nobody is at; false when there is none.</summary>
    private bool DoOnce(Stage stage, Action<int> work, CancellationToken stop)
    {
        places.Wait(stop);
        try
        {
            return pieces.Left(stage).Any(piece => Do(stage, piece, work, stop));
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>Does a piece under its lease; false when another has it, or has done it meanwhile.</summary>
    private bool Do(Stage stage, int piece, Action<int> work, CancellationToken stop)
    {
        using var held = leases.Take(pieces.NameOf(stage, piece), node, lease);
        if (held is null || !pieces.Left(stage).Contains(piece)) { return false; }

        stop.ThrowIfCancellationRequested();
        work(piece);

        // If we die here the result is there and not counted: the piece is called for again, and found done.
        pieces.Done(stage, piece, node);
        return true;
    }

    /// <summary>The work of a stage that another leads, prepared once for all its pieces.</summary>
    private Action<int, CancellationToken> Joined(Stage stage, Func<Installation> open, CancellationToken stop)
    {
        lock (opening)
        {
            if (helped?.Stage != stage) { helped = (stage, Stage.Join(open(), stage, stop)); }

            return helped.Value.Do;
        }
    }

    public void Dispose() => places.Dispose();

    /// <summary>A piece that is asked for.</summary>
    internal sealed record Call(string Study, Stage Stage, int Piece)
    {
        public static Call From(string argument) => JsonSerializer.Deserialize<Call>(argument)!;

        public string ToJson() => JsonSerializer.Serialize(this);
    }
}
