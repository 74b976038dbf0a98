using System.Runtime.ExceptionServices;

namespace Analytics.Storage;

/// <summary>Works on independent pieces on several threads; results come in the order of the pieces.</summary>
internal static class ParallelMap
{
    /// <summary>The first failure is thrown as it was.</summary>
    public static TResult[] Of<T, TResult>(IReadOnlyList<T> pieces, int threads, Func<T, TResult> work, CancellationToken stop)
    {
        var results = new TResult[pieces.Count];
        try
        {
            Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = stop },
                at => results[at] = work(pieces[at]));
        }
        catch (AggregateException failures)
        {
            stop.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return results;
    }
}
