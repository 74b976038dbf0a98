namespace Analytics.Numerics;

/// <summary>A symmetric positive definite matrix as the product of a lower triangle and its transpose.</summary>
public sealed class Cholesky
{
    private const double LeastPivot = 1e-12; // relative to the diagonal: below it the column is a combination of those before

    private readonly double[][] _lower;

    private Cholesky(double[][] lower) => _lower = lower;

    /// <summary>Factors a matrix, of which the lower triangle is read; null when it is not positive definite.</summary>
    public static Cholesky? Of(double[][] matrix)
    {
        var lower = new double[matrix.Length][];
        for (var i = 0; i < matrix.Length; i++)
        {
            lower[i] = new double[i + 1];
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i][j];
                for (var k = 0; k < j; k++) { sum -= lower[i][k] * lower[j][k]; }

                if (j < i) { lower[i][j] = sum / lower[j][j]; }
                else if (sum > LeastPivot * matrix[i][i]) { lower[i][i] = Math.Sqrt(sum); }
                else { return null; }
            }
        }

        return new Cholesky(lower);
    }

    /// <summary>The x for which matrix times x is the right side.</summary>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        var x = Forward(right);
        for (var i = x.Length - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < x.Length; k++) { x[i] -= _lower[k][i] * x[k]; }

            x[i] /= _lower[i][i];
        }

        return x;
    }

    /// <summary>The x for which the lower triangle times x is the right side; its square length is the Mahalanobis distance.</summary>
    public double[] Forward(ReadOnlySpan<double> right)
    {
        var x = right.ToArray();
        for (var i = 0; i < x.Length; i++)
        {
            for (var k = 0; k < i; k++) { x[i] -= _lower[i][k] * x[k]; }

            x[i] /= _lower[i][i];
        }

        return x;
    }

    /// <summary>The inverse matrix.</summary>
    public double[][] Inverse()
    {
        var inverse = new double[_lower.Length][];
        for (var i = 0; i < inverse.Length; i++)
        {
            var unit = new double[inverse.Length];
            unit[i] = 1;
            inverse[i] = Solve(unit);
        }

        return inverse;
    }
}
