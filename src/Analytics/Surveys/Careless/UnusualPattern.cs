namespace Analytics.Surveys;

/// <summary>How unlike the others one person's answers are: the squared Mahalanobis distance from the mean (Mahalanobis 1936; Curran
/// 2016).</summary>
/// <param name="Person">Row of the person among those given.</param>
/// <param name="Distance">Squared, in variances.</param>
/// <param name="PValue">Probability of a greater distance under normality: chi-square with one degree of freedom an item.</param>
public sealed record UnusualPattern(int Person, double Distance, double PValue)
{
    /// <summary>One entry for each person who answered every item (NaN if not answered); mean and covariance are of those persons. Null
    /// when they are no more than the items, or the items depend on each other.</summary>
    public static IReadOnlyList<UnusualPattern>? Of(IReadOnlyList<double[]> answers) => UsualAnswers.Of(answers) is not { } usual ? null :
    [
        .. answers.Index().Select(person => (person.Index, Distance: usual.Distance(person.Item))).Where(one => one.Distance is not null)
            .Select(one => new UnusualPattern(one.Index, one.Distance!.Value, usual.Probability(one.Distance)!.Value)),
    ];
}
