namespace Analytics.Numerics;

/// <summary>Sorts what mostly stands in order: it merges the runs that do, going through each of them once.</summary>
internal static class Runs
{
    /// <summary>All in order; of equal ones the order is any.</summary>
    public static T[] Merged<T>(T[] all, Comparison<T> compare)
    {
        var runs = new PriorityQueue<(int Next, int End), T>(Comparer<T>.Create(compare));
        for (var (from, to) = (0, 0); from < all.Length; from = to)
        {
            for (to = from + 1; to < all.Length && compare(all[to - 1], all[to]) <= 0; to++) { }

            runs.Enqueue((from, to), all[from]);
        }

        if (runs.Count < 2) { return all; }

        var sorted = new T[all.Length];
        for (var at = 0; at < sorted.Length; at++)
        {
            var (next, end) = runs.Dequeue();
            sorted[at] = all[next++];
            if (next < end) { runs.Enqueue((next, end), all[next]); }
        }

        return sorted;
    }
}
