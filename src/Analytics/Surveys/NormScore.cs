using Analytics.Numerics;

namespace Analytics.Surveys;

/// <summary>A score told by where it lies among others'.</summary>
public static class NormScore
{
    /// <summary>50 + 10 (score - norm mean) / norm deviation (McCall 1922); null when the norm does not vary.</summary>
    public static double? T(double score, double normMean, double normDeviation) =>
        normDeviation > 0 ? 50 + (10 * (score - normMean) / normDeviation) : null;

    /// <summary>Standard deviations from the mean of a sample; null when it does not vary or has fewer than two values.</summary>
    public static double? Z(double score, IReadOnlyList<double> sample) =>
        Moments.Deviation(sample) is { } deviation && deviation > 0 ? (score - sample.Average()) / deviation : null;

    /// <summary>Percent of the sample below the score, those equal to it counted half; null without a sample.</summary>
    public static double? Percentile(double score, IReadOnlyCollection<double> sample) =>
        (PercentBelow(score, sample) + PercentAtMost(score, sample)) / 2;

    /// <summary>Percent of the sample below the score; null without a sample.</summary>
    public static double? PercentBelow(double score, IReadOnlyCollection<double> sample) =>
        sample.Count == 0 ? null : 100.0 * sample.Count(value => value < score) / sample.Count;

    /// <summary>Percent of the sample not above the score; null without a sample.</summary>
    public static double? PercentAtMost(double score, IReadOnlyCollection<double> sample) =>
        sample.Count == 0 ? null : 100.0 * sample.Count(value => value <= score) / sample.Count;
}
