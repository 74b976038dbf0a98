namespace Analytics.Evaluation;

/// <summary>Rows of about the same probability: what was promised and what came.</summary>
/// <param name="Observed">Share that needed support, with its Wilson interval.</param>
public sealed record CalibrationBin(int Rows, double Promised, Estimate Observed);

/// <summary>Expected calibration error: how far promised and observed shares lie apart, averaged over bins by their rows.</summary>
/// <param name="Value">0 is calibrated; biased up when rows are few. Null without rows or when a score is no probability.</param>
/// <param name="Bins">Bins that hold rows, from low to high.</param>
/// <remarks>Naeini, Cooper and Hauskrecht 2015; Guo et al. 2017.</remarks>
public sealed record CalibrationError(double? Value, IReadOnlyList<CalibrationBin> Bins, string? Why)
{
    /// <summary>Bins of as many rows each (equal mass); if they do not divide evenly the first ones hold one more. Ties are kept together:
    /// where rows of equal probability cross a border, each counts with their mean outcome, so that the order of the rows does not
    /// matter.</summary>
    public static CalibrationError EqualCount(Scored rows, int bins = 10)
    {
        if (rows.WhyNotProbabilities() is { } why) { return new CalibrationError(null, [], why); }

        var (order, outcomes) = (rows.Ascending(), new double[rows.Rows]);
        for (var start = 0; start < order.Length;)
        {
            var (end, positives) = (start, 0.0);
            for (; end < order.Length && rows.Scores[order[end]] == rows.Scores[order[start]]; end++)
            {
                positives += rows.Labels[order[end]] ? 1 : 0;
            }

            Array.Fill(outcomes, positives / (end - start), start, end - start);
            start = end;
        }

        var groups = new List<(double Promised, double Positives, int Rows)>();
        for (int bin = 0, first = 0; bin < bins && first < order.Length; bin++)
        {
            var count = (order.Length / bins) + (bin < order.Length % bins ? 1 : 0);
            groups.Add((order.AsSpan(first, count).ToArray().Average(row => rows.Scores[row]),
                outcomes.AsSpan(first, count).ToArray().Sum(), count));
            first += count;
        }

        return Of(groups);
    }

    /// <summary>What the error over bins of equal count would be on average, were the rows calibrated: what chance alone makes. The mean
    /// distance of a normal variable with the bin's variance.</summary>
    public static double? ByChance(Scored rows, int bins = 10)
    {
        if (rows.WhyNotProbabilities() is not null) { return null; }

        var (order, first, sum) = (rows.Ascending(), 0, 0.0);
        for (var bin = 0; bin < bins && first < order.Length; bin++)
        {
            var count = (order.Length / bins) + (bin < order.Length % bins ? 1 : 0);
            sum += Math.Sqrt(2 / Math.PI * order.AsSpan(first, count).ToArray().Sum(row => rows.Scores[row] * (1 - rows.Scores[row])));
            first += count;
        }

        return sum / order.Length;
    }

    private static CalibrationError Of(List<(double Promised, double Positives, int Rows)> groups)
    {
        double all = groups.Sum(group => group.Rows);
        return new CalibrationError(
            groups.Sum(group => group.Rows / all * Math.Abs((group.Positives / group.Rows) - group.Promised)),
            groups.ConvertAll(group => new CalibrationBin(group.Rows, group.Promised,
                Wilson.Share((int)Math.Round(group.Positives), group.Rows) with { Value = group.Positives / group.Rows })), null);
    }
}
