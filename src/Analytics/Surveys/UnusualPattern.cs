using Analytics.Numerics;

namespace Analytics.Surveys;

/// <summary>
/// How unlike the others one person's answers are: the squared Mahalanobis distance from the mean (Mahalanobis 1936; Curran 2016).
/// </summary>
/// <param name="Person">Row of the person among those given.</param>
/// <param name="Distance">Squared, in variances.</param>
/// <param name="PValue">Probability of a greater distance under normality: chi-square with one degree of freedom an item.</param>
public sealed record UnusualPattern(int Person, double Distance, double PValue)
{
    /// <summary>
    /// One entry for each person who answered every item (NaN where not answered); mean and covariance are of those persons.
    /// Null when they are no more than the items, or the items depend on each other.
    /// </summary>
    public static IReadOnlyList<UnusualPattern>? Of(IReadOnlyList<double[]> answers)
    {
        int[] complete = [.. Enumerable.Range(0, answers.Count).Where(person => !answers[person].Contains(double.NaN))];
        if (complete.Length < 2 || complete.Length <= answers[complete[0]].Length) { return null; }

        var rows = new RowsOnDemand(complete.Length, at => answers[complete[at]]);
        if (Cholesky.Of(Moments.Covariance(rows)) is not { } factor) { return null; }

        var means = Moments.Means(rows);
        return [.. complete.Select(person =>
        {
            var distance = factor.Forward([.. answers[person].Zip(means, (answer, mean) => answer - mean)]).Sum(part => part * part);
            return new UnusualPattern(person, distance, ChiSquare.Upper(distance, means.Length));
        })];
    }
}
