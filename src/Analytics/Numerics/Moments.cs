namespace Analytics.Numerics;

/// <summary>Means, standard deviations and covariances, with n - 1 in the denominator.</summary>
public static class Moments
{
    // Values that are equal but for how they were computed differ by less than this share of the greatest.
    private const double Rounding = 1e-13;

    /// <summary>Null with fewer than two values; 0 if they differ by rounding alone.</summary>
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
                for (var j = 0; j <= i; j++) { covariance[i][j] += (row[i] - means[i]) * (row[j] - means[j]) / (rows.Count - 1); }
            }
        }

        for (var i = 0; i < columns; i++)
        {
            for (var j = 0; j < i; j++) { covariance[j][i] = covariance[i][j]; }
        }

        return covariance;
    }

    /// <summary>Covariances between columns, each over the rows that have both (NaN if not); NaN with fewer than two of them.</summary>
    public static double[][] PairwiseCovariance(IReadOnlyList<double[]> rows)
    {
        var columns = rows.Count == 0 ? 0 : rows[0].Length;
        var pairs = Enumerable.Range(0, columns).Select(column => new SharedMoments[column + 1]).ToArray();
        foreach (var row in rows) // once through: rows may be made anew each time
        {
            for (var i = 0; i < columns; i++)
            {
                if (double.IsNaN(row[i])) { continue; }

                for (var j = 0; j <= i; j++) { pairs[i][j].Add(row[i], row[j]); }
            }
        }

        var covariance = Enumerable.Range(0, columns).Select(_ => new double[columns]).ToArray();
        for (var i = 0; i < columns; i++)
        {
            for (var j = 0; j <= i; j++) { covariance[i][j] = covariance[j][i] = pairs[i][j].Covariance; }
        }

        return covariance;
    }

    /// <summary>Mean of each column; of equal values exactly that value.</summary>
    public static double[] Means(IReadOnlyList<double[]> rows)
    {
        var first = rows[0];
        var beyond = new double[first.Length];
        foreach (var row in rows)
        {
            for (var column = 0; column < first.Length; column++) { beyond[column] += row[column] - first[column]; }
        }

        return [.. first.Zip(beyond, (value, sum) => value + (sum / rows.Count))];
    }
}

/// <summary>Two columns over the rows that have both, gone through once (Welford 1962).</summary>
internal struct SharedMoments
{
    private int count;
    private double meanFirst, meanSecond, shared;

    /// <summary>NaN with fewer than two rows.</summary>
    public readonly double Covariance => count < 2 ? double.NaN : shared / (count - 1);

    /// <summary>Takes in a row; one without the second is passed over.</summary>
    public void Add(double first, double second)
    {
        if (double.IsNaN(second)) { return; }

        count++;
        var ahead = first - meanFirst;
        meanFirst += ahead / count;
        meanSecond += (second - meanSecond) / count;
        shared += ahead * (second - meanSecond);
    }
}
