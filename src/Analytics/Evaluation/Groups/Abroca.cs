namespace Analytics.Evaluation;

/// <summary>Absolute area between the ROC curves of two groups: whether the model ranks one group worse anywhere (Gardner, Brooks and Baker
/// 2019).</summary>
public static class Abroca
{
    /// <summary>0 (same curve) to 1, integrated exactly over the false positive rate; null unless each group has rows of both
    /// outcomes.</summary>
    public static Estimate Between(Scored first, Scored second)
    {
        if (RocCurve.Of(first) is not { } a) { return Estimate.Undefined($"first group: {first.WhyNotBothOutcomes()}"); }
        if (RocCurve.Of(second) is not { } b) { return Estimate.Undefined($"second group: {second.WhyNotBothOutcomes()}"); }

        return Estimate.Of(Area(a, b));
    }

    /// <summary>Share of random regroupings, group sizes kept within each outcome, with an area at least as large; null when the area is.
    /// Small groups have a large area by chance alone (Borchers and Baker 2025), so the area is not to be read without this. Once as many
    /// have a larger one that the share is large beyond doubt, no more are drawn (Besag and Clifford 1991).</summary>
    public static double? PValue(Scored first, Scored second, ulong seed, int regroupings = 1000)
    {
        const int Enough = 20;
        if (Between(first, second).Value is not { } observed) { return null; }

        var random = new SeededRandom(seed);
        var all = new Scored([.. first.Scores, .. second.Scores], [.. first.Labels, .. second.Labels]);
        int[] order = all.Ascending(), positives = Of(all, label: true), negatives = Of(all, label: false);
        var (ofFirst, asLarge) = (new bool[all.Rows], 0);
        for (var drawn = 1; drawn <= regroupings; drawn++)
        {
            random.Shuffle(positives.AsSpan());
            random.Shuffle(negatives.AsSpan());
            Array.Clear(ofFirst);
            foreach (var row in positives.AsSpan(0, first.Positives)) { ofFirst[row] = true; }

            foreach (var row in negatives.AsSpan(0, first.Negatives)) { ofFirst[row] = true; }

            var area = Area(RocCurve.Of(all, Array.FindAll(order, row => ofFirst[row])),
                RocCurve.Of(all, Array.FindAll(order, row => !ofFirst[row])));
            asLarge += area >= observed - 1e-12 ? 1 : 0;
            if (asLarge == Enough) { return (double)Enough / drawn; }
        }

        return (asLarge + 1) / (regroupings + 1.0); // the grouping at hand is one of those possible
    }

    private static int[] Of(Scored rows, bool label) => [.. Enumerable.Range(0, rows.Rows).Where(row => rows.Labels[row] == label)];

    private static double Area(IReadOnlyList<RocPoint> first, IReadOnlyList<RocPoint> second)
    {
        var (area, rate, a, b) = (0.0, 0.0, Last(first, 0, 0), Last(second, 0, 0));
        while (rate < 1)
        {
            var next = Math.Min(first[a + 1].FalsePositiveRate, second[b + 1].FalsePositiveRate);
            var left = Height(first, a, rate) - Height(second, b, rate);
            var right = Height(first, a, next) - Height(second, b, next);
            var (high, low) = (Math.Abs(left), Math.Abs(right));
            // The curves cross
            area += (next - rate) * (left * right >= 0 ? (high + low) / 2 : ((high * high) + (low * low)) / (2 * (high + low)));
            (rate, a, b) = (next, Last(first, a, next), Last(second, b, next));
        }

        return area;
    }

    /// <summary>The last point of a curve at a rate, above a vertical part, or before it.</summary>
    private static int Last(IReadOnlyList<RocPoint> curve, int from, double rate)
    {
        while (from + 1 < curve.Count && curve[from + 1].FalsePositiveRate <= rate) { from++; }

        return from;
    }

    /// <summary>Height between a point and the next, which is further right.</summary>
    private static double Height(IReadOnlyList<RocPoint> curve, int at, double rate)
    {
        var (left, right) = (curve[at], curve[at + 1]);
        return left.TruePositiveRate + ((right.TruePositiveRate - left.TruePositiveRate) * (rate - left.FalsePositiveRate)
            / (right.FalsePositiveRate - left.FalsePositiveRate));
    }
}
