namespace Analytics.Evaluation;

/// <summary>Area under the ROC curve: the probability that a student who needed support is ranked above one who did not, ties counted
/// half.</summary>
/// <param name="Value">0 to 1; null without rows of both outcomes.</param>
/// <param name="StandardError">By DeLong's placements, summed by student where rows are told apart by student; null with fewer than two of
/// either outcome.</param>
/// <param name="Low">Value minus z standard errors, not below 0.</param>
/// <param name="High">Value plus z standard errors, not above 1.</param>
/// <param name="Why">Why a part is null, or why the interval has no width.</param>
/// <remarks>DeLong, DeLong and Clarke-Pearson 1988, by the midranks of Sun and Xu 2014; for clustered rows Obuchowski 1997.</remarks>
public sealed record Auc(double? Value, double? StandardError, double? Low, double? High, string? Why)
{
    /// <param name="clusters">One number a row, equal for rows of one student. Null: every row for itself.</param>
    public static Auc Of(Scored rows, int[]? clusters = null, double level = 0.95)
    {
        if (rows.WhyNotBothOutcomes() is { } why) { return new Auc(null, null, null, null, why); }

        var placements = Placements(rows);
        var value = Of(rows, placements, label: true).Average();
        if (Variance(rows, placements, value, clusters) is not { } variance)
        {
            return new Auc(value, null, null, null, "one row or student of an outcome gives no variance");
        }

        var error = Math.Sqrt(variance);
        var half = Normal.TwoSided(level) * error;
        return new Auc(value, error, Math.Max(0, value - half), Math.Min(1, value + half),
            error > 0 ? null : "the ranking leaves no variance: the interval has no width");
    }

    /// <summary>The area alone; null without rows of both outcomes.</summary>
    public static double? ValueOf(Scored rows) =>
        rows.WhyNotBothOutcomes() is not null ? null : Of(rows, Placements(rows), label: true).Average();

    /// <summary>First area minus second on the same rows, with its interval and DeLong's paired test. Null without rows of both
    /// outcomes.</summary>
    /// <param name="clusters">One number a row, equal for rows of one student. Null: every row for itself.</param>
    public static AucDifference Compare(double[] first, double[] second, bool[] labels, int[]? clusters = null, double level = 0.95)
    {
        var (a, b) = (new Scored(first, labels), new Scored(second, labels));
        if ((a.WhyNotBothOutcomes() ?? b.WhyNotBothOutcomes()) is { } why)
        {
            return new AucDifference(Estimate.Undefined(why), null, null);
        }

        var apart = Minus(Placements(a), Placements(b));
        var difference = Of(a, apart, label: true).Average();
        if (Variance(a, apart, difference, clusters) is not { } variance)
        {
            var untold = new Estimate(difference, null, null, "one row or student of an outcome gives no variance");
            return new AucDifference(untold, null, null);
        }

        var error = Math.Sqrt(variance);
        if (!(error > 0))
        {
            return new AucDifference(difference == 0 ? new Estimate(0, 0, 0, "the two rankings do not differ by row")
                : new Estimate(difference, null, null, "all rows are alike: too few for a variance"), null, null);
        }

        var half = Normal.TwoSided(level) * error;
        return new AucDifference(new Estimate(difference, difference - half, difference + half, null), difference / error,
            2 * Normal.Upper(Math.Abs(difference / error)));
    }

    /// <summary>Obuchowski's variance: deviations of the placements from their mean are summed by cluster before they are squared, and the
    /// sums of positives and negatives of one cluster go together. DeLong's where every row is its own cluster. Null with one cluster of an
    /// outcome.</summary>
    private static double? Variance(Scored rows, double[] placements, double value, int[]? clusters)
    {
        var sums = Enumerable.Range(0, rows.Rows).GroupBy(row => clusters?[row] ?? row).Select(cluster => new ClusterSums(
            cluster.Any(row => rows.Labels[row]), cluster.Where(row => rows.Labels[row]).Sum(row => placements[row] - value),
            cluster.Any(row => !rows.Labels[row]), cluster.Where(row => !rows.Labels[row]).Sum(row => placements[row] - value))).ToList();
        double all = sums.Count, positives = sums.Count(one => one.HasPositives), negatives = sums.Count(one => one.HasNegatives);
        if (positives < 2 || negatives < 2) { return null; }

        double m = rows.Positives, n = rows.Negatives;
        var ofPositives = positives / (positives - 1) * sums.Sum(one => one.OfPositives * one.OfPositives) / (m * m);
        var ofNegatives = negatives / (negatives - 1) * sums.Sum(one => one.OfNegatives * one.OfNegatives) / (n * n);
        var together = all / (all - 1) * sums.Sum(one => one.OfPositives * one.OfNegatives) / (m * n);
        return Math.Max(0, ofPositives + ofNegatives + (2 * together));
    }

    private readonly record struct ClusterSums(bool HasPositives, double OfPositives, bool HasNegatives, double OfNegatives);

    private static double[] Of(Scored rows, double[] values, bool label) => [.. values.Where((_, row) => rows.Labels[row] == label)];

    /// <summary>For each positive the share of negatives below it, for each negative the share of positives above it, ties half; in row
    /// order.</summary>
    private static double[] Placements(Scored rows)
    {
        var order = rows.Ascending();
        var placement = new double[rows.Rows];
        var (positivesBelow, negativesBelow) = (0, 0);
        for (var start = 0; start < order.Length;)
        {
            var (end, positives) = (start, 0);
            for (; end < order.Length && rows.Scores[order[end]] == rows.Scores[order[start]]; end++)
            {
                positives += rows.Labels[order[end]] ? 1 : 0;
            }

            var negatives = end - start - positives;
            for (var i = start; i < end; i++)
            {
                placement[order[i]] = rows.Labels[order[i]]
                    ? (negativesBelow + (negatives / 2.0)) / rows.Negatives
                    : (rows.Positives - positivesBelow - (positives / 2.0)) / rows.Positives;
            }

            (positivesBelow, negativesBelow, start) = (positivesBelow + positives, negativesBelow + negatives, end);
        }

        return placement;
    }

    private static double[] Minus(double[] x, double[] y) => [.. x.Zip(y, (a, b) => a - b)];
}

/// <summary>How much better one ranking of the same rows is than another.</summary>
/// <param name="Z">Difference in standard errors; null when there is no variance.</param>
/// <param name="PValue">Two-sided, by the normal distribution.</param>
public sealed record AucDifference(Estimate Difference, double? Z, double? PValue);
