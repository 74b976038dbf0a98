using System.Data.Common;

namespace Analytics.Host.Data;

/// <summary>Writes audit lines of concurrent requests in one transaction, with one disk sync for all. A request continues once its lines
/// are stored.</summary>
internal sealed class SeenQueue(Func<AdvisingData> open)
{
    private readonly Lock guard = new();
    private List<Waiting> waiting = [];
    private bool writes;

    public Task NoteAsync(SeenStudents seen)
    {
        var one = new Waiting(seen, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (guard)
        {
            waiting.Add(one);
            if (writes) { return one.Kept.Task; }

            writes = true;
        }

        _ = Task.Run(WriteAll);
        return one.Kept.Task;
    }

    private void WriteAll()
    {
        AdvisingData? data = null; // kept open while requests come: SQLite keeps its page cache
        while (Next() is { Count: > 0 } batch)
        {
            try
            {
                data ??= Opened();
                data.Note(batch.Select(one => one.Seen));
                foreach (var one in batch) { one.Kept.SetResult(); }
            }
            catch (Exception failure)
            {
                foreach (var one in batch) { one.Kept.TrySetException(failure); } // every waiting request fails
                Discard(data);
                data = null;
            }
        }

        data?.Dispose();
    }

    private AdvisingData Opened()
    {
        var data = open();
        data.Database.OpenConnection();
        return data;
    }

    private static void Discard(AdvisingData? broken)
    {
        try { broken?.Dispose(); }
        catch (DbException) { } // the failure itself is reported
    }

    private List<Waiting> Next()
    {
        lock (guard)
        {
            var batch = waiting;
            (waiting, writes) = ([], batch.Count > 0);
            return batch;
        }
    }

    private sealed record Waiting(SeenStudents Seen, TaskCompletionSource Kept);
}
