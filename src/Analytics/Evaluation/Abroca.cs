using Analytics.Numerics;

namespace Analytics.Evaluation;

/// <summary>
/// Absolute area between the ROC curves of two groups: whether the model ranks one group worse anywhere (Gardner, Brooks and Baker 2019).
/// </summary>
public static class Abroca
{
    /// <summary>
    /// 0 (same curve) to 1, integrated exactly over the false positive rate; null unless each group has rows of both outcomes.
    /// </summary>
    public static Estimate Between(Scored first, Scored second)
    {
        if (RocCurve.Of(first) is not { } a) { return Estimate.Undefined($"first group: {first.WhyNotBothOutcomes()}"); }
        if (RocCurve.Of(second) is not { } b) { return Estimate.Undefined($"second group: {second.WhyNotBothOutcomes()}"); }

        var area = 0.0;
        double[] rates = [.. a.Concat(b).Select(point => point.FalsePositiveRate).Distinct().Order()];
        for (var i = 0; i + 1 < rates.Length; i++)
        {
            var (left, right, width) =
                (After(a, rates[i]) - After(b, rates[i]), Before(a, rates[i + 1]) - Before(b, rates[i + 1]), rates[i + 1] - rates[i]);
            var (high, low) = (Math.Abs(left), Math.Abs(right));
            // The curves cross
            area += left * right >= 0 ? width * (high + low) / 2 : width * ((high * high) + (low * low)) / (2 * (high + low));
        }

        return Estimate.Of(area);
    }

    /// <summary>
    /// Share of random regroupings, group sizes kept within each outcome, with an area at least as large; null when the area is.
    /// Small groups have a large area by chance alone (Borchers and Baker 2025), so the area is not to be read without this.
    /// </summary>
    public static double? PValue(Scored first, Scored second, ulong seed, int regroupings = 1000)
    {
        if (Between(first, second).Value is not { } observed) { return null; }

        var random = new SeededRandom(seed);
        var all = new Scored([.. first.Scores, .. second.Scores], [.. first.Labels, .. second.Labels]);
        int[] positives = [.. Enumerable.Range(0, all.Rows).Where(row => all.Labels[row])],
            negatives = [.. Enumerable.Range(0, all.Rows).Where(row => !all.Labels[row])];
        var asLarge = 1; // the grouping at hand is one of those possible
        for (var i = 0; i < regroupings; i++)
        {
            random.Shuffle(positives.AsSpan());
            random.Shuffle(negatives.AsSpan());
            var drawn = all.Take([.. positives[..first.Positives], .. negatives[..first.Negatives]]);
            var rest = all.Take([.. positives[first.Positives..], .. negatives[first.Negatives..]]);
            asLarge += Between(drawn, rest).Value >= observed - 1e-12 ? 1 : 0;
        }

        return asLarge / (regroupings + 1.0);
    }

    /// <summary>Height of the curve just right of a rate, above a vertical part.</summary>
    private static double After(IReadOnlyList<RocPoint> curve, double rate)
    {
        var at = Last(curve, rate);
        return at == curve.Count - 1 ? curve[at].TruePositiveRate : Line(curve[at], curve[at + 1], rate);
    }

    /// <summary>Height of the curve just left of a rate, below a vertical part.</summary>
    private static double Before(IReadOnlyList<RocPoint> curve, double rate)
    {
        var at = First(curve, rate);
        return at == 0 ? curve[at].TruePositiveRate : Line(curve[at - 1], curve[at], rate);
    }

    private static int Last(IReadOnlyList<RocPoint> curve, double rate) => Bound(curve, point => point.FalsePositiveRate <= rate) - 1;

    private static int First(IReadOnlyList<RocPoint> curve, double rate) => Bound(curve, point => point.FalsePositiveRate < rate);

    /// <summary>Number of leading points for which the condition holds.</summary>
    private static int Bound(IReadOnlyList<RocPoint> curve, Func<RocPoint, bool> holds)
    {
        var (low, high) = (0, curve.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (holds(curve[middle])) { low = middle + 1; }
            else { high = middle; }
        }

        return low;
    }

    private static double Line(RocPoint left, RocPoint right, double rate) =>
        left.TruePositiveRate + ((right.TruePositiveRate - left.TruePositiveRate) * (rate - left.FalsePositiveRate)
            / (right.FalsePositiveRate - left.FalsePositiveRate));
}
