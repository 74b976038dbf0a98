using Analytics.Evaluation;

namespace Analytics.Witness;

/// <summary>What comes of flagging everyone whose score is at least the threshold.</summary>
/// <remarks>Shares carry Wilson intervals and are null if there is nothing to count.</remarks>
internal sealed record ThresholdMetrics(double Threshold, int TruePositives, int FalsePositives, int TrueNegatives, int FalseNegatives)
{
    public int Rows => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    /// <summary>Share of the flagged who needed support.</summary>
    public Estimate Precision => Wilson.Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>Share of those who needed support who were flagged.</summary>
    public Estimate Recall => Wilson.Share(TruePositives, TruePositives + FalseNegatives);

    /// <summary>Share of those who needed no support who were left alone.</summary>
    public Estimate Specificity => Wilson.Share(TrueNegatives, TrueNegatives + FalsePositives);

    /// <summary>Share of those left alone who needed no support.</summary>
    public Estimate NegativePredictiveValue => Wilson.Share(TrueNegatives, TrueNegatives + FalseNegatives);

    public Estimate Accuracy => Wilson.Share(TruePositives + TrueNegatives, Rows);

    /// <summary>Share flagged.</summary>
    public Estimate SelectionRate => Wilson.Share(TruePositives + FalsePositives, Rows);

    /// <summary>Harmonic mean of precision and recall; null when either is.</summary>
    public double? F1 =>
        Precision.Value is null || Recall.Value is null
            ? null : 2.0 * TruePositives / ((2.0 * TruePositives) + FalsePositives + FalseNegatives);

    /// <summary>Mean of recall and specificity; null with one outcome only.</summary>
    public double? BalancedAccuracy => (Recall.Value + Specificity.Value) / 2;

    /// <summary>Correlation of flag and outcome (Matthews 1975), -1 to 1; null when all or none are flagged, or there is one outcome
    /// only.</summary>
    public double? Mcc
    {
        get
        {
            var margins = (double)(TruePositives + FalsePositives) * (TruePositives + FalseNegatives) * (TrueNegatives + FalsePositives) * (
                TrueNegatives + FalseNegatives);
            return margins == 0
                ? null : (((double)TruePositives * TrueNegatives) - ((double)FalsePositives * FalseNegatives)) / Math.Sqrt(margins);
        }
    }

    /// <summary>Agreement of flag and outcome beyond chance (Cohen 1960); null when chance alone agrees fully.</summary>
    public double? Kappa
    {
        get
        {
            if (Accuracy.Value is not { } agreed) { return null; }

            var chance = (((double)(TruePositives + FalsePositives) * (TruePositives + FalseNegatives))
                + ((double)(TrueNegatives + FalsePositives) * (TrueNegatives + FalseNegatives))) / ((double)Rows * Rows);
            return chance == 1 ? null : (agreed - chance) / (1 - chance);
        }
    }

    /// <summary>Nothing is counted, so that every share is null, when a score is not a number.</summary>
    public static ThresholdMetrics At(Scored rows, double threshold)
    {
        if (rows.WhyNotRanked() is not null) { return new ThresholdMetrics(threshold, 0, 0, 0, 0); }

        var (truePositives, falsePositives, trueNegatives, falseNegatives) = (0, 0, 0, 0);
        for (var row = 0; row < rows.Rows; row++)
        {
            _ = (rows.Scores[row] >= threshold, rows.Labels[row]) switch
            {
                (true, true) => truePositives++,
                (true, false) => falsePositives++,
                (false, false) => trueNegatives++,
                (false, true) => falseNegatives++,
            };
        }

        return new ThresholdMetrics(threshold, truePositives, falsePositives, trueNegatives, falseNegatives);
    }
}
