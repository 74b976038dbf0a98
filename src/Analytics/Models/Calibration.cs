using System.Text.Json.Serialization;

namespace Analytics.Models;

/// <summary>
/// Turns a model's log-odds into a probability that can be read as a frequency. Never lowers a probability as the score grows.
/// </summary>
/// <remarks>Fit on rows the model was not trained on.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(IdentityCalibration), "identity")]
[JsonDerivedType(typeof(SigmoidCalibration), "sigmoid")]
[JsonDerivedType(typeof(BetaCalibration), "beta")]
[JsonDerivedType(typeof(IsotonicCalibration), "isotonic")]
public abstract record Calibration
{
    public abstract double Probability(double score);

    public double[] Probabilities(double[] scores) => Array.ConvertAll(scores, Probability);

    private protected static bool BothOutcomes(bool[] labels) => labels.Contains(true) && labels.Contains(false);

    /// <summary>Weights by which rows count the same.</summary>
    private protected static double[] Even(int rows)
    {
        var ones = new double[rows];
        Array.Fill(ones, 1);
        return ones;
    }
}

/// <summary>The model's own probability.</summary>
public sealed record IdentityCalibration : Calibration
{
    public override double Probability(double score) => LogOdds.Probability(score);
}
