namespace Analytics.Ingest;

/// <summary>Pieces of work at the same time, each on its own thread. If one fails the others stop, and whoever waits is told why.</summary>
internal sealed class ParallelWork(CancellationToken stop) : IDisposable
{
    private readonly CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
    private readonly List<Task> begun = [];

    public void Begin(Action<CancellationToken> work) =>
        begun.Add(Task.Factory.StartNew(() => Do(work), ending.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    /// <summary>Waits until all is done, or throws what the first of them by order threw.</summary>
    public void Finish()
    {
        var all = Task.WhenAll(begun);
        Task.WaitAny(all);
        if (!all.IsFaulted) { stop.ThrowIfCancellationRequested(); }

        all.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        ending.Cancel();
        Task.WaitAny(Task.WhenAll(begun));
        ending.Dispose();
    }

    private void Do(Action<CancellationToken> work)
    {
        try { work(ending.Token); }
        catch
        {
            ending.Cancel();
            throw;
        }
    }
}
