using System.Runtime.ExceptionServices;

namespace Analytics.Ingest;

/// <summary>Reads the chunks of a file on several threads and passes the results to one consumer in file order. A chunk cut within a record
/// is joined with the next one and both are read again, so the result does not depend on the cuts.</summary>
/// <typeparam name="TReader">Reads chunks; one instance per thread.</typeparam>
/// <typeparam name="TRows">Result of one chunk.</typeparam>
internal sealed class ChunkPipeline<TReader, TRows>(ChunkReader source, int threads, Func<TReader> open, Func<TReader, Chunk, TRows> read,
    Func<TRows, int?> leftover, Action<TRows> take)
    where TRows : class
{
    private readonly int window = Math.Max(2, threads * 3);
    private readonly object gate = new();
    private readonly Dictionary<int, (Chunk Chunk, TRows Rows)> ready = [];
    private int next;
    private bool taking;
    private (Chunk Chunk, int From)? rest;
    private ExceptionDispatchInfo? failure;
    private ExceptionDispatchInfo? unread;

    /// <summary>Reads from a first chunk, already taken from the source, to the end.</summary>
    /// <exception cref="RecordTooLongException">A record exceeds <see cref="RecordScanner.MaxRecordBytes"/>.</exception>
    public void Run(Chunk first, CancellationToken stop)
    {
        next = first.Number;
        var helpers = new Thread[threads - 1];
        Chunk? pending = first;
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = new Thread(() => Work(null, stop)) { IsBackground = true, Name = "reader" };
            helpers[i].Start();
        }

        Work(pending, stop);
        foreach (var helper in helpers) { helper.Join(); }

        failure?.Throw();
        unread?.Throw();
    }

    private void Work(Chunk? mine, CancellationToken stop)
    {
        try
        {
            var reader = open();
            while ((mine ?? Next()) is { } chunk)
            {
                mine = null;
                stop.ThrowIfCancellationRequested();
                var rows = read(reader, chunk);
                if (!Offer(chunk, rows)) { return; }

                Drain(reader);
            }
        }
        catch (Exception thrown) // rethrown to the caller of Run
        {
            lock (gate)
            {
                failure ??= ExceptionDispatchInfo.Capture(thrown);
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>The next chunk; null at the end. If a compressed file is truncated, earlier chunks are consumed first, since a fault in
    /// them takes precedence.</summary>
    private Chunk? Next()
    {
        try { return source.Next(); }
        catch (RefusedFileException torn)
        {
            lock (gate) { unread ??= ExceptionDispatchInfo.Capture(torn); }

            return null;
        }
    }

    /// <summary>Queues a result and waits while the consumer is far behind. False if another thread failed.</summary>
    private bool Offer(Chunk chunk, TRows rows)
    {
        lock (gate)
        {
            while (failure is null && chunk.Number - next >= window) { Monitor.Wait(gate); }

            ready.Add(chunk.Number, (chunk, rows));
            return failure is null;
        }
    }

    private void Drain(TReader reader)
    {
        while (true)
        {
            (Chunk Chunk, TRows Rows) one;
            lock (gate)
            {
                if (taking || failure is not null || !ready.Remove(next, out one)) { return; }

                taking = true;
            }

            Take(reader, one.Chunk, one.Rows);
            lock (gate)
            {
                taking = false;
                next++;
                Monitor.PulseAll(gate);
            }
        }
    }

    private void Take(TReader reader, Chunk chunk, TRows rows)
    {
        if (rest is { } before)
        {
            chunk = before.Chunk.JoinedFrom(before.From, chunk);
            rows = read(reader, chunk);
        }

        take(rows);
        rest = leftover(rows) is { } from ? (chunk, from) : null;
        if (rest is null)
        {
            source.Return(chunk);
            return;
        }

        source.QuotesHoldBreaks = true;
        if (chunk.To - rest.Value.From > RecordScanner.MaxRecordBytes) { throw new RecordTooLongException(); }
    }
}

/// <summary>A record does not end within <see cref="RecordScanner.MaxRecordBytes"/>.</summary>
internal sealed class RecordTooLongException : Exception;
