using Analytics.Numerics;

namespace Analytics.Sharing;

/// <summary>
/// Groups at least k rows that are near each other (MDAV, Domingo-Ferrer and Mateo-Sanz 2002): around the row farthest from the mean, and
/// around the row farthest from that, until fewer than 2 k are left, which are the last group.
/// </summary>
internal static class Microaggregation
{
    /// <param name="columns">Numbers by column and row; not a number where unknown.</param>
    /// <param name="rows">The rows that are grouped; at least k.</param>
    public static IEnumerable<int[]> Groups(IReadOnlyList<double[]> columns, int[] rows, int k)
    {
        var points = Points(columns, rows);
        var left = Enumerable.Range(0, rows.Length).ToList();
        while (left.Count >= 3 * k)
        {
            var far = Farthest(left, points, Mean(left, points));
            var opposite = points[Farthest(left, points, points[far])];
            yield return Take(left, points, points[far], k, rows);
            yield return Take(left, points, opposite, k, rows);
        }

        if (left.Count >= 2 * k) { yield return Take(left, points, points[Farthest(left, points, Mean(left, points))], k, rows); }

        if (left.Count > 0) { yield return [.. left.Select(at => rows[at])]; }
    }

    /// <summary>The rows in standard deviations from the mean of each column; unknown is its mean.</summary>
    private static double[][] Points(IReadOnlyList<double[]> columns, int[] rows)
    {
        var points = new double[rows.Length][];
        for (var at = 0; at < rows.Length; at++) { points[at] = new double[columns.Count]; }

        foreach (var (column, values) in columns.Index())
        {
            double[] known = [.. rows.Select(row => values[row]).Where(value => !double.IsNaN(value))];
            if (Moments.Deviation(known) is not { } deviation || deviation == 0) { continue; }

            var mean = known.Average();
            for (var at = 0; at < rows.Length; at++)
            {
                points[at][column] = double.IsNaN(values[rows[at]]) ? 0 : (values[rows[at]] - mean) / deviation;
            }
        }

        return points;
    }

    private static int[] Take(List<int> left, double[][] points, double[] around, int k, int[] rows)
    {
        int[] nearest = [.. left.OrderBy(at => Distance(points[at], around)).ThenBy(at => at).Take(k)];
        left.RemoveAll(nearest.Contains);
        return [.. nearest.Select(at => rows[at])];
    }

    private static int Farthest(List<int> left, double[][] points, double[] from) => left.MaxBy(at => Distance(points[at], from));

    private static double[] Mean(List<int> left, double[][] points) =>
        [.. points[0].Select((_, column) => left.Average(at => points[at][column]))];

    private static double Distance(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var at = 0; at < one.Length; at++) { sum += (one[at] - other[at]) * (one[at] - other[at]); }

        return sum;
    }
}
