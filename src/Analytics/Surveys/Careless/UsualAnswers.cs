namespace Analytics.Surveys;

/// <summary>Where the answers of those who answered every item lie, and how far from there those of one of them do.</summary>
internal sealed class UsualAnswers
{
    private readonly double[] means;
    private readonly Cholesky factor;

    private UsualAnswers(int persons, double[] means, Cholesky factor) => (Persons, this.means, this.factor) = (persons, means, factor);

    public int Persons { get; }

    /// <summary>Null when they are no more than the items, or the items depend on each other.</summary>
    /// <param name="answers">One row a person, NaN if not answered.</param>
    public static UsualAnswers? Of(IReadOnlyList<double[]> answers)
    {
        var rows = RowsOnDemand.Complete(answers);
        return rows.Count >= 2 && rows.Count > rows[0].Length && Cholesky.Of(Moments.Covariance(rows)) is { } factor
            ? new UsualAnswers(rows.Count, Moments.Means(rows), factor) : null;
    }

    /// <summary>Squared, in variances; null if an item was not answered.</summary>
    public double? Distance(double[] answers)
    {
        if (answers.Contains(double.NaN)) { return null; }

        var (beyond, distance) = (new double[means.Length], 0.0);
        for (var item = 0; item < beyond.Length; item++) { beyond[item] = answers[item] - means[item]; }

        foreach (var part in factor.Forward(beyond)) { distance += part * part; }

        return distance;
    }

    /// <summary>Probability of a greater distance under normality: chi-square with one degree of freedom an item.</summary>
    public double? Probability(double? distance) => distance is { } far ? ChiSquare.Upper(far, means.Length) : null;
}
