namespace Analytics.Models;

/// <summary>
/// How rows of either outcome were scored. Where later scores look like them, mixed otherwise, the likeliest mixture is the share that
/// needs support by now (Saerens, Latinne and Decaestecker 2002).
/// </summary>
/// <param name="Rate">Share that needed support.</param>
/// <param name="NeedsSupport">Calibrated log-odds of rows that needed support: the least, then each hundredth, then the greatest.</param>
/// <param name="DoesNot">Of the others.</param>
/// <param name="Rows">Of either together.</param>
public sealed record LabelShift(double Rate, double[] NeedsSupport, double[] DoesNot, int Rows)
{
    private const int Steps = 100;
    private const int LeastRows = 100;
    private const double MostMove = 1.0986; // in log-odds: three times the odds
    private const double ChiSquare = 3.841; // 95 %, one degree of freedom
    private const double KolmogorovSmirnov = 1.358; // 95 %, times the root of 1/n + 1/m

    /// <summary>
    /// From rows that the scoring model had not seen. Null where past terms do not carry it: there is one only, or one is not scored like a
    /// mixture of the others, or was made less probable by more than one standard error.
    /// </summary>
    internal static LabelShift? Of(UnseenRows rows)
    {
        var terms = rows.Parts.Distinct().ToList();
        var rate = rows.Labels.Zip(rows.Weights, (label, weight) => label ? weight : 0).Sum() / rows.Weights.Sum();
        if (terms.Count < 2 || rate is 0 or 1) { return null; }

        foreach (var term in terms)
        {
            var (own, others) = (rows.Where(row => rows.Parts[row] == term), rows.Where(row => rows.Parts[row] != term));
            if (own.Labels.Length < LeastRows || Learnt(others, rate) is not { } shift || !shift.Carries(own)) { return null; }
        }

        return Learnt(rows, rate);
    }

    /// <summary>The share by now; null where scores are too few, look otherwise, or show no shift.</summary>
    public double? Now(double[] scores) =>
        scores.Length >= LeastRows && Likeliest(scores) is var now && LooksLike(scores, now)
            && 2 * (Likelihood(scores, now) - Likelihood(scores, Rate)) > ChiSquare ? now : null;

    /// <summary>Whether the rows are scored like a mixture, and are no less probable with the likeliest one.</summary>
    private bool Carries(UnseenRows rows)
    {
        var now = Likeliest(rows.Scores);
        var by = LogOdds.Of(now) - LogOdds.Of(Rate);
        return LooksLike(rows.Scores, now) && !rows.IsMore(
            rows.Losses(Array.ConvertAll(rows.Scores, score => LogOdds.Probability(score + by))),
            rows.Losses(Array.ConvertAll(rows.Scores, LogOdds.Probability)));
    }

    /// <param name="rate">The share at which the scores are calibrated.</param>
    private static LabelShift? Learnt(UnseenRows rows, double rate)
    {
        double[] Quantiles(bool label)
        {
            var own = rows.Where(row => rows.Labels[row] == label);
            int[] order = [.. Enumerable.Range(0, own.Labels.Length).OrderBy(row => own.Scores[row])];
            var (all, sum, at, values) = (own.Weights.Sum(), 0.0, 0, new double[Steps + 1]);
            foreach (var row in order)
            {
                for (sum += own.Weights[row]; at <= Steps && at * all / Steps <= sum; at++) { values[at] = own.Scores[row]; }
            }

            Array.Fill(values, order.Length == 0 ? 0 : own.Scores[order[^1]], at, values.Length - at); // sums round
            return values;
        }

        return rows.Labels.Length < LeastRows || rows.Labels.Distinct().Count() < 2 ? null
            : new LabelShift(rate, Quantiles(label: true), Quantiles(label: false), rows.Labels.Length);
    }

    /// <summary>
    /// The share at which the scores are likeliest, within <see cref="MostMove"/>: where the paper's steps come to rest. Found by halving,
    /// since the likelihood has one top.
    /// </summary>
    internal double Likeliest(double[] scores)
    {
        var (low, high) = (LogOdds.Of(Rate) - MostMove, LogOdds.Of(Rate) + MostMove);
        for (var step = 0; step < 50; step++)
        {
            var middle = (low + high) / 2;
            var share = LogOdds.Probability(middle);
            var slope = scores.Sum(score => LogOdds.Probability(score) is var p
                ? ((p / Rate) - ((1 - p) / (1 - Rate))) / ((share * p / Rate) + ((1 - share) * (1 - p) / (1 - Rate))) : 0);
            if (slope > 0) { low = middle; }
            else { high = middle; }
        }

        return LogOdds.Probability((low + high) / 2);
    }

    private double Likelihood(double[] scores, double share) => scores.Sum(score => LogOdds.Probability(score) is var p
        ? Math.Log((share * p / Rate) + ((1 - share) * (1 - p) / (1 - Rate))) : 0);

    /// <summary>Whether scores lie as a mixture would, by the greatest distance of the two distributions.</summary>
    private bool LooksLike(double[] scores, double share)
    {
        var (sorted, greatest) = ((double[])scores.Clone(), 0.0);
        Array.Sort(sorted);
        for (var at = 0; at < sorted.Length; at++)
        {
            if (at + 1 < sorted.Length && sorted[at + 1] == sorted[at]) { continue; }

            var mixed = (share * Below(NeedsSupport, sorted[at])) + ((1 - share) * Below(DoesNot, sorted[at]));
            greatest = Math.Max(greatest, Math.Abs(mixed - ((at + 1.0) / sorted.Length)));
        }

        return greatest <= KolmogorovSmirnov * Math.Sqrt((1.0 / sorted.Length) + (1.0 / Rows));
    }

    /// <summary>Share of rows at or below a score; straight between hundredths.</summary>
    private static double Below(double[] quantiles, double score)
    {
        if (score < quantiles[0]) { return 0; }
        if (score >= quantiles[^1]) { return 1; }

        var above = Array.FindIndex(quantiles, value => value > score);
        var (left, right) = (quantiles[above - 1], quantiles[above]);
        return (above - 1 + ((score - left) / (right - left))) / Steps;
    }
}
