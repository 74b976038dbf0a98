namespace Analytics.Ingest;

/// <summary>Runs work items in parallel, one thread each. The first failure cancels the others and is thrown to the waiter.</summary>
internal sealed class ParallelWork(CancellationToken stop) : IDisposable
{
    private readonly CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
    private readonly List<Task> begun = [];

    public void Begin(Action<CancellationToken> work) =>
        begun.Add(Task.Factory.StartNew(() => Do(work), ending.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    /// <summary>Waits for all, or throws the exception of the first failed item in order.</summary>
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
