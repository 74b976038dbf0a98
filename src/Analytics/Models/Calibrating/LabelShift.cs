namespace Analytics.Models;

/// <summary>How rows of either outcome were scored. Where later scores look like them, mixed otherwise, the likeliest mixture is the share
/// that needs support by now (Saerens, Latinne and Decaestecker 2002).</summary>
/// <param name="Rate">Share that the scores say of the rows learnt from.</param>
/// <param name="NeedsSupport">Calibrated log-odds of rows that needed support: the least, then each hundredth, then the greatest.</param>
/// <param name="DoesNot">Of the others.</param>
/// <param name="Rows">Of either together; where they weigh differently, how many of equal weight would say as much.</param>
public sealed record LabelShift(double Rate, double[] NeedsSupport, double[] DoesNot, int Rows)
{
    private const int Steps = 100;
    private const int LeastRows = 100;
    private const double MostMove = 1.0986; // in log-odds: three times the odds
    private const double ChiSquare = 3.841; // 95 %, one degree of freedom
    private const double Kuiper = 1.747; // 95 %, times the root of 1/n + 1/m

    /// <summary>From rows that the scoring model had not seen. Null if past terms do not carry it: there is only one, one has few rows of
    /// an outcome, or one scores an outcome differently from the others (5 % over all terms and both outcomes).</summary>
    internal static LabelShift? Of(UnseenRows rows)
    {
        var terms = rows.Parts.Distinct().ToList();
        if (terms.Count < 2) { return null; }

        var bound = Math.Sqrt(-Math.Log(0.05 / (2 * terms.Count) / 2) / 2); // Kolmogorov and Smirnov's, times the root of 1/n + 1/m
        foreach (var label in new[] { false, true })
        {
            var alike = rows.Where(row => rows.Labels[row] == label);
            if (terms.Exists(term => DiffersBy(alike, term) is not { } times || times > bound)) { return null; }
        }

        return Learnt(rows);
    }

    /// <summary>The share by now; null if scores are too few, look otherwise, or show no shift beyond chance in them and in those learnt
    /// from.</summary>
    public double? Now(double[] scores) =>
        scores.Length >= LeastRows && Likeliest(scores) is var now && LooksLike(scores, now)
            && 2 * Likelihood(scores, now) * Rows / (Rows + scores.Length) > ChiSquare ? now : null;

    /// <summary>Greatest distance of how a term and how all others score one outcome, in roots of 1/n + 1/m; rows count alike, as its bound
    /// supposes. Null if either has few rows.</summary>
    private static double? DiffersBy(UnseenRows rows, int term)
    {
        var own = rows.Parts.Count(part => part == term);
        var others = rows.Parts.Length - own;
        if (own < LeastRows || others < LeastRows) { return null; }

        var (apart, greatest) = (0.0, 0.0);
        foreach (var equal in Enumerable.Range(0, rows.Parts.Length).GroupBy(row => rows.Scores[row]).OrderBy(equal => equal.Key))
        {
            apart += equal.Sum(row => rows.Parts[row] == term ? 1.0 / own : -1.0 / others);
            greatest = Math.Max(greatest, Math.Abs(apart));
        }

        return greatest / Math.Sqrt((1.0 / own) + (1.0 / others));
    }

    private static LabelShift? Learnt(UnseenRows rows)
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

            Array.Fill(values, own.Scores[order[^1]], at, values.Length - at); // sums round
            return values;
        }

        var weights = rows.Weights.Sum();
        var rate = rows.Scores.Zip(rows.Weights, (score, weight) => weight * LogOdds.Probability(score)).Sum() / weights;
        return new LabelShift(rate, Quantiles(label: true), Quantiles(label: false),
            (int)(weights * weights / rows.Weights.Sum(weight => weight * weight)));
    }

    /// <summary>The share at which the scores are likeliest, within <see cref="MostMove"/>: where the paper's steps come to rest. Found by
    /// halving, since the likelihood has one top.</summary>
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

    /// <summary>0 at the share learnt from.</summary>
    private double Likelihood(double[] scores, double share) => scores.Sum(score => LogOdds.Probability(score) is var p
        ? Math.Log((share * p / Rate) + ((1 - share) * (1 - p) / (1 - Rate))) : 0);

    /// <summary>Whether scores lie as a mixture would, by the greatest distances above and below it together (Kuiper 1960): the likeliest
    /// share leaves mostly another spread to be seen, which lies on both sides.</summary>
    private bool LooksLike(double[] scores, double share)
    {
        var (sorted, above, below) = ((double[])scores.Clone(), 0.0, 0.0);
        Array.Sort(sorted);
        for (var at = 0; at < sorted.Length; at++)
        {
            if (at + 1 < sorted.Length && sorted[at + 1] == sorted[at]) { continue; }

            var mixed = (share * Below(NeedsSupport, sorted[at])) + ((1 - share) * Below(DoesNot, sorted[at]));
            var by = ((at + 1.0) / sorted.Length) - mixed;
            (above, below) = (Math.Max(above, by), Math.Max(below, -by));
        }

        return above + below <= Kuiper * Math.Sqrt((1.0 / sorted.Length) + (1.0 / Rows));
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
