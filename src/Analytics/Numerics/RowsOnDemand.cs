using System.Collections;

namespace Analytics.Numerics;

/// <summary>Rows of numbers that are made again whenever one is asked for, so that many are never in memory at once.</summary>
/// <param name="count">How many there are.</param>
/// <param name="make">Makes one by its place.</param>
internal sealed class RowsOnDemand(int count, Func<int, double[]> make) : IReadOnlyList<double[]>
{
    public int Count => count;

    /// <summary>Those without a NaN.</summary>
    public static RowsOnDemand Complete(IReadOnlyList<double[]> rows)
    {
        int[] complete = [.. Enumerable.Range(0, rows.Count).Where(row => !rows[row].Contains(double.NaN))];
        return new RowsOnDemand(complete.Length, at => rows[complete[at]]);
    }

    public double[] this[int index] => make(index);

    public IEnumerator<double[]> GetEnumerator()
    {
        for (var row = 0; row < count; row++) { yield return make(row); }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
