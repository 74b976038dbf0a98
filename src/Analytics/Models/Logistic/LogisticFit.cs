namespace Analytics.Models;

/// <summary>Rows of a sparse design matrix with e entries a row: e*row to e*row+e-1.</summary>
/// <param name="Columns">Columns, without the intercept.</param>
public sealed record SparseDesign(int Columns, int EntriesPerRow, int[] Index, double[] Value)
{
    /// <summary>Every column written out.</summary>
    public static SparseDesign Dense(IReadOnlyList<double[]> columns)
    {
        var (k, n) = (columns.Count, columns.Count == 0 ? 0 : columns[0].Length);
        var (index, value) = (new int[n * k], new double[n * k]);
        for (var entry = 0; entry < index.Length; entry++) { (index[entry], value[entry]) = (entry % k, columns[entry % k][entry / k]); }

        return new SparseDesign(k, k, index, value);
    }
}

/// <summary>What is fitted and how: targets in [0, 1], row weights, a known part of the log-odds, a penalty.</summary>
public sealed record LogisticProblem(SparseDesign Design, double[] Targets, double[] Weights)
{
    /// <summary>Known part of each row's log-odds, or null for none.</summary>
    public double[]? Offset { get; init; }

    /// <summary>Half of it times the squared coefficients, not the intercept, is added to the summed loss; 1/C of other tools.</summary>
    public double Ridge { get; init; }
}

/// <summary>Coefficients of a logistic regression.</summary>
/// <param name="Intercept">Log-odds.</param>
/// <param name="Coefficients">Log-odds per unit of each column.</param>
/// <param name="Covariance">Of the coefficients, the intercept last: the inverse of the penalised information.</param>
/// <param name="Deviance">Twice the negative log-likelihood, without penalty.</param>
/// <param name="Converged">False when the steps ran out, as under complete separation without penalty (Albert and Anderson 1984).</param>
public sealed record LogisticFit(double Intercept, double[] Coefficients, double[][] Covariance, double Deviance, bool Converged);
