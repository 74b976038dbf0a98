namespace Analytics.Numerics;

/// <summary>Means, standard deviations and covariances, with n - 1 in the denominator.</summary>
public static class Moments
{
    /// <summary>Null with fewer than two values.</summary>
    public static double? Deviation(IReadOnlyList<double> values)
    {
        if (values.Count < 2) { return null; }

        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
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

    /// <summary>Mean of each column.</summary>
    public static double[] Means(IReadOnlyList<double[]> rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Average(row => row[column]))];
}
