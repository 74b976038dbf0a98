namespace Analytics.Evaluation;

/// <summary>What it would have been worth to act on what the target's own trainer says of rows that it had not learnt from.</summary>
/// <param name="Capacity">Lists of other lengths, the shortest first.</param>
/// <param name="AtCapacity">As many of the highest probabilities as advisors have places, whatever the bound.</param>
/// <param name="Decision">Net benefit at thresholds from 0.05 to 0.95.</param>
/// <param name="Importance">How much the AUC drops when a feature's rows are shuffled, the most first.</param>
public sealed record Worth(
    IReadOnlyList<CapacityPoint> Capacity, TopK AtCapacity, IReadOnlyList<DecisionCurvePoint> Decision,
    IReadOnlyList<PermutationImportance> Importance)
{
    /// <summary>Thresholds of the decision curve.</summary>
    public static IEnumerable<double> Thresholds => Enumerable.Range(1, 19).Select(at => at / 20.0);
}
