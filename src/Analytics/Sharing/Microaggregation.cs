namespace Analytics.Sharing;

/// <summary>Groups similar rows of at least k students (MDAV, Domingo-Ferrer and Mateo-Sanz 2002): around the row farthest from the mean,
/// and around the row farthest from that one, until fewer than 2 k students are left, which form the last group.</summary>
internal static class Microaggregation
{
    /// <param name="columns">Numbers by column and row; NaN where unknown.</param>
    /// <param name="students">Student of each row.</param>
    /// <param name="rows">The rows to group, of at least k students.</param>
    public static IEnumerable<int[]> Groups(IReadOnlyList<double[]> columns, IReadOnlyList<string> students, int[] rows, int k)
    {
        var points = Points(columns, rows);
        string[] whose = [.. rows.Select(row => students[row])];
        var left = Enumerable.Range(0, rows.Length).ToList();
        while (Students(left, whose) >= 3 * k)
        {
            var far = Farthest(left, points, Mean(left, points));
            var opposite = points[Farthest(left, points, points[far])];
            yield return [.. Take(left, whose, points, points[far], k).Select(at => rows[at])];
            yield return [.. Take(left, whose, points, opposite, k).Select(at => rows[at])];
        }

        if (Students(left, whose) >= 2 * k)
        {
            var far = points[Farthest(left, points, Mean(left, points))];
            yield return [.. Take(left, whose, points, far, k).Select(at => rows[at])];
        }

        if (left.Count > 0) { yield return [.. left.Select(at => rows[at])]; }
    }

    /// <summary>Rows as z-scores; unknown values are the mean.</summary>
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

    /// <summary>Takes the nearest remaining rows until they belong to k students.</summary>
    private static HashSet<int> Take(List<int> left, string[] whose, double[][] points, double[] around, int k)
    {
        var (nearest, students) = (new HashSet<int>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var at in left.OrderBy(at => Distance(points[at], around)).ThenBy(at => at))
        {
            nearest.Add(at);
            if (students.Add(whose[at]) && students.Count == k) { break; }
        }

        left.RemoveAll(nearest.Contains);
        return nearest;
    }

    private static int Students(List<int> left, string[] whose) => left.DistinctBy(at => whose[at]).Count();

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
