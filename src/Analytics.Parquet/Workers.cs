using System.Runtime.ExceptionServices;

namespace Analytics.Parquet;

/// <summary>Runs numbered tasks on some threads at once; with one, in turn on the caller's.</summary>
internal static class Workers
{
    /// <summary>Where tasks fail, throws what the first of them by number threw, whichever failed first.</summary>
    public static void Run(int tasks, int threads, Action<int> task)
    {
        if (threads == 1 || tasks <= 1)
        {
            for (var i = 0; i < tasks; i++) { task(i); }

            return;
        }

        var faults = new ExceptionDispatchInfo?[tasks];
        var next = -1;
        var others = new Task[Math.Min(threads, tasks) - 1];
        for (var i = 0; i < others.Length; i++) { others[i] = Task.Run(Work); }

        Work();
        Task.WaitAll(others);
        Array.Find(faults, fault => fault is not null)?.Throw();

        void Work()
        {
            for (var i = Interlocked.Increment(ref next); i < tasks; i = Interlocked.Increment(ref next))
            {
                try
                {
                    task(i);
                }
                catch (Exception fault)
                {
                    faults[i] = ExceptionDispatchInfo.Capture(fault);
                }
            }
        }
    }
}
