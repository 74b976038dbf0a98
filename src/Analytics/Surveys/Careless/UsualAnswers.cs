namespace Analytics.Surveys;

/// <summary>Mean and covariance of complete responses, and the Mahalanobis distance from them.</summary>
internal sealed class UsualAnswers
{
    private readonly double[] means;
    private readonly Cholesky factor;

    private UsualAnswers(int persons, double[] means, Cholesky factor) => (Persons, this.means, this.factor) = (persons, means, factor);

    public int Persons { get; }

    /// <summary>Null with no more persons than items, or collinear items.</summary>
    /// <param name="answers">One row per person, NaN if missing.</param>
    public static UsualAnswers? Of(IReadOnlyList<double[]> answers)
    {
        var rows = RowsOnDemand.Complete(answers);
        return rows.Count >= 2 && rows.Count > rows[0].Length && Cholesky.Of(Moments.Covariance(rows)) is { } factor
            ? new UsualAnswers(rows.Count, Moments.Means(rows), factor) : null;
    }

    /// <summary>Squared Mahalanobis distance; null with missing answers.</summary>
    public double? Distance(double[] answers)
    {
        if (answers.Contains(double.NaN)) { return null; }

        var (beyond, distance) = (new double[means.Length], 0.0);
        for (var item = 0; item < beyond.Length; item++) { beyond[item] = answers[item] - means[item]; }

        foreach (var part in factor.Forward(beyond)) { distance += part * part; }

        return distance;
    }

    /// <summary>Probability of a greater distance under normality: chi-square with one degree of freedom per item.</summary>
    public double? Probability(double? distance) => distance is { } far ? ChiSquare.Upper(far, means.Length) : null;
}
