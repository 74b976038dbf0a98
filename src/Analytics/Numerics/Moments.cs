namespace Analytics.Numerics;

/// <summary>Means, standard deviations and covariances, with n - 1 in the denominator.</summary>
public static class Moments
{
    // Values that are equal but for how they were computed differ by less than this share of the greatest.
    private const double Rounding = 1e-13;

    /// <summary>Null with fewer than two values; 0 where they differ by rounding alone.</summary>
    public static double? Deviation(IReadOnlyList<double> values)
    {
        if (values.Count < 2) { return null; }

        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return deviation > Rounding * values.Max(Math.Abs) ? deviation : 0;
    }

    /// <summary>Covariances between the columns of at least two rows.</summary>
    public static double[][] Covariance(IReadOnlyList<double[]> rows)
    {
        var (columns, means) = (rows[0].Length, Means(rows));
        var covariance = Enumerable.Range(0, columns).Select(_ => new double[columns]).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < columns; i++)
            {
                for (var j = 0; j < columns; j++) { covariance[i][j] += (row[i] - means[i]) * (row[j] - means[j]) / (rows.Count - 1); }
            }
        }

        return covariance;
    }

    /// <summary>Covariances between columns, each over the rows that have both (NaN where not); NaN with fewer than two of them.</summary>
    public static double[][] PairwiseCovariance(IReadOnlyList<double[]> rows)
    {
        var columns = rows.Count == 0 ? 0 : rows[0].Length;
        var covariance = Enumerable.Range(0, columns).Select(_ => new double[columns]).ToArray();
        for (var i = 0; i < columns; i++)
        {
            for (var j = 0; j <= i; j++) { covariance[i][j] = covariance[j][i] = Shared(rows, i, j); }
        }

        return covariance;
    }

    private static double Shared(IReadOnlyList<double[]> rows, int first, int second)
    {
        var (count, meanFirst, meanSecond, shared) = (0, 0.0, 0.0, 0.0);
        foreach (var row in rows)
        {
            if (double.IsNaN(row[first]) || double.IsNaN(row[second])) { continue; }

            count++;
            var ahead = row[first] - meanFirst;
            meanFirst += ahead / count;
            meanSecond += (row[second] - meanSecond) / count;
            shared += ahead * (row[second] - meanSecond);
        }

        return count < 2 ? double.NaN : shared / (count - 1);
    }

    /// <summary>Mean of each column; of equal values exactly that value.</summary>
    public static double[] Means(IReadOnlyList<double[]> rows) =>
        [.. rows[0].Select((first, column) => first + rows.Average(row => row[column] - first))];
}
