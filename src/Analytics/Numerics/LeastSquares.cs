namespace Analytics.Numerics;

/// <summary>Weighted least squares with errors that allow rows of one cluster to go together (Liang and Zeger 1986).</summary>
/// <param name="Coefficients">By column.</param>
/// <param name="Covariance">Of the coefficients, times G / (G - 1) (N - 1) / (N - K), as Stata does for few clusters.</param>
/// <param name="Variance">Of the residuals.</param>
internal sealed record LeastSquares(double[] Coefficients, double[][] Covariance, double Variance)
{
    /// <summary>Fits; null if the columns depend on each other, or rows or clusters are too few.</summary>
    public static LeastSquares? Of(IReadOnlyList<double[]> rows, IReadOnlyList<double> outcomes, IReadOnlyList<double> weights,
        IReadOnlyList<int> clusters)
    {
        if (rows.Count == 0) { return null; }

        var (count, columns, groups) = (rows.Count, rows[0].Length, clusters.Distinct().Count());
        if (count <= columns || groups < 2) { return null; }

        var (squares, products) = (Zeros(columns), new double[columns]);
        for (var row = 0; row < count; row++)
        {
            Add(squares, rows[row], weights[row]);
            for (var at = 0; at < columns; at++) { products[at] += weights[row] * rows[row][at] * outcomes[row]; }
        }

        if (Cholesky.Of(squares) is not { } factor) { return null; }

        var (coefficients, scores) = (factor.Solve(products), new Dictionary<int, double[]>());
        var residual = 0.0;
        for (var row = 0; row < count; row++)
        {
            var error = outcomes[row] - rows[row].Zip(coefficients, (x, beta) => x * beta).Sum();
            residual += weights[row] * error * error;
            if (!scores.TryGetValue(clusters[row], out var score)) { scores.Add(clusters[row], score = new double[columns]); }

            for (var at = 0; at < columns; at++) { score[at] += weights[row] * error * rows[row][at]; }
        }

        var meat = Zeros(columns);
        var few = groups / (groups - 1.0) * (count - 1.0) / (count - columns);
        foreach (var score in scores.Values) { Add(meat, score, few); }

        var bread = factor.Inverse();
        return new LeastSquares(coefficients, Times(Times(bread, meat), bread), residual / (count - columns));
    }

    private static double[][] Zeros(int size) => [.. Enumerable.Range(0, size).Select(_ => new double[size])];

    private static void Add(double[][] sum, double[] vector, double weight)
    {
        for (var one = 0; one < vector.Length; one++)
        {
            for (var other = 0; other < vector.Length; other++) { sum[one][other] += weight * vector[one] * vector[other]; }
        }
    }

    private static double[][] Times(double[][] left, double[][] right) =>
    [
        .. left.Select(row =>
            Enumerable.Range(0, right.Length).Select(at => row.Zip(right, (x, other) => x * other[at]).Sum()).ToArray()),
    ];
}
