using Analytics.Numerics;

namespace Analytics.Evaluation;

/// <summary>
/// Area under the ROC curve: the probability that a student who needed support is ranked above one who did not, ties counted half.
/// </summary>
/// <param name="Value">0 to 1; null without rows of both outcomes.</param>
/// <param name="StandardError">By DeLong's placements; null with fewer than two rows of either outcome.</param>
/// <param name="Low">Value minus z standard errors, not below 0.</param>
/// <param name="High">Value plus z standard errors, not above 1.</param>
/// <param name="Why">Why a part is null, or why the interval has no width.</param>
/// <remarks>DeLong, DeLong and Clarke-Pearson 1988, by the midranks of Sun and Xu 2014.</remarks>
public sealed record Auc(double? Value, double? StandardError, double? Low, double? High, string? Why)
{
    public static Auc Of(Scored rows, double level = 0.95)
    {
        if (rows.WhyNotBothOutcomes() is { } why) { return new Auc(null, null, null, null, why); }

        var (ofPositives, ofNegatives) = Placements(rows);
        var value = ofPositives.Average();
        if (rows.Positives < 2 || rows.Negatives < 2) { return new Auc(value, null, null, null, "one row of an outcome gives no variance"); }

        var error = Math.Sqrt((Covariance(ofPositives, ofPositives) / rows.Positives) + (Covariance(ofNegatives, ofNegatives) / rows.Negatives));
        var half = Normal.TwoSided(level) * error;
        return new Auc(value, error, Math.Max(0, value - half), Math.Min(1, value + half), error > 0 ? null : "the ranking leaves no variance: the interval has no width");
    }

    /// <summary>First area minus second on the same rows, with its interval and DeLong's paired test. Null without rows of both outcomes.</summary>
    public static AucDifference Compare(double[] first, double[] second, bool[] labels, double level = 0.95)
    {
        var (a, b) = (new Scored(first, labels), new Scored(second, labels));
        if ((a.WhyNotBothOutcomes() ?? b.WhyNotBothOutcomes()) is { } why) { return new AucDifference(Estimate.Undefined(why), null, null); }

        var ((positivesA, negativesA), (positivesB, negativesB)) = (Placements(a), Placements(b));
        var difference = positivesA.Average() - positivesB.Average();
        var (positives, negatives) = (Minus(positivesA, positivesB), Minus(negativesA, negativesB));
        if (a.Positives < 2 || a.Negatives < 2) { return new AucDifference(new Estimate(difference, null, null, "one row of an outcome gives no variance"), null, null); }

        var error = Math.Sqrt((Covariance(positives, positives) / a.Positives) + (Covariance(negatives, negatives) / a.Negatives));
        if (!(error > 0)) { return new AucDifference(new Estimate(difference, difference, difference, "the two rankings do not differ by row"), null, null); }

        var half = Normal.TwoSided(level) * error;
        return new AucDifference(new Estimate(difference, difference - half, difference + half, null), difference / error, 2 * Normal.Upper(Math.Abs(difference / error)));
    }

    /// <summary>For each positive the share of negatives below it, for each negative the share of positives above it, ties half; in row order.</summary>
    private static (double[] OfPositives, double[] OfNegatives) Placements(Scored rows)
    {
        var order = rows.Ascending();
        var placement = new double[rows.Rows];
        var (positivesBelow, negativesBelow) = (0, 0);
        for (var start = 0; start < order.Length;)
        {
            var (end, positives) = (start, 0);
            for (; end < order.Length && rows.Scores[order[end]] == rows.Scores[order[start]]; end++) { positives += rows.Labels[order[end]] ? 1 : 0; }

            var negatives = end - start - positives;
            for (var i = start; i < end; i++)
            {
                placement[order[i]] = rows.Labels[order[i]]
                    ? (negativesBelow + (negatives / 2.0)) / rows.Negatives
                    : (rows.Positives - positivesBelow - (positives / 2.0)) / rows.Positives;
            }

            (positivesBelow, negativesBelow, start) = (positivesBelow + positives, negativesBelow + negatives, end);
        }

        return (placement.Where((_, row) => rows.Labels[row]).ToArray(), placement.Where((_, row) => !rows.Labels[row]).ToArray());
    }

    private static double[] Minus(double[] x, double[] y) => [.. x.Zip(y, (a, b) => a - b)];

    private static double Covariance(double[] x, double[] y)
    {
        var (meanX, meanY, sum) = (x.Average(), y.Average(), 0.0);
        for (var i = 0; i < x.Length; i++) { sum += (x[i] - meanX) * (y[i] - meanY); }

        return sum / (x.Length - 1);
    }
}

/// <summary>How much better one ranking of the same rows is than another.</summary>
/// <param name="Difference">Difference of the areas.</param>
/// <param name="Z">Difference in standard errors; null when there is no variance.</param>
/// <param name="PValue">Two-sided, by the normal distribution.</param>
public sealed record AucDifference(Estimate Difference, double? Z, double? PValue);
