namespace Analytics.Evaluation;

/// <summary>How a flag rule treats one group.</summary>
/// <param name="Flagging">Confusion counts and rates; Recall is the true positive rate.</param>
/// <param name="Missed">Share of those who needed support who were not flagged (false negative rate), with its Wilson interval.</param>
/// <param name="Enough">False: too few rows of an outcome to say anything; the verdict is "insufficient data", not "fair".</param>
public sealed record GroupOutcome(string Group, ThresholdMetrics Flagging, Estimate Missed, bool Enough)
{
    /// <summary>Share of those who needed no support who were flagged.</summary>
    public Estimate FalsePositiveRate => Wilson.Share(Flagging.FalsePositives, Flagging.FalsePositives + Flagging.TrueNegatives);
}

/// <summary>
/// Whether a flag rule misses, or flags, one group more than another. Groups come from outside the features and never reach a trainer.
/// </summary>
public sealed record GroupAudit(IReadOnlyList<GroupOutcome> Groups)
{
    /// <summary>Widest gap between groups in the share flagged; null with fewer than two groups.</summary>
    public double? SelectionGap => Widest(group => group.Flagging.SelectionRate.Value);

    /// <summary>
    /// Widest gap between groups in recall, which is that in the missed share (Hardt, Price and Srebro 2016); null when any group has
    /// nobody who needed support.
    /// </summary>
    public double? RecallGap => Widest(group => group.Flagging.Recall.Value);

    /// <summary>
    /// Flags everyone scored at least the threshold. A group with fewer rows of either outcome than asked is reported as too small.
    /// </summary>
    public static GroupAudit Of(Scored rows, IReadOnlyList<string> groups, double threshold, int minimumOfEachOutcome = 20)
    {
        var audited = Enumerable.Range(0, rows.Rows).GroupBy(row => groups[row], StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
        {
            var own = rows.Take([.. group]);
            var flagging = ThresholdMetrics.At(own, threshold);
            return new GroupOutcome(group.Key, flagging, Wilson.Share(flagging.FalseNegatives, own.Positives),
                Math.Min(own.Positives, own.Negatives) >= minimumOfEachOutcome);
        });
        return new GroupAudit([.. audited]);
    }

    /// <summary>
    /// Missed share of one group less that of another, with Newcombe's interval; null and why when either group is too small.
    /// </summary>
    public Estimate MissedGap(string group, string reference)
    {
        var (a, b) = (Find(group), Find(reference));
        if (a is not { Enough: true } || b is not { Enough: true })
        {
            return Estimate.Undefined($"insufficient data for '{(a is not { Enough: true } ? group : reference)}'");
        }

        return Wilson.Difference(
            (a.Flagging.FalseNegatives, a.Flagging.FalseNegatives + a.Flagging.TruePositives),
            (b.Flagging.FalseNegatives, b.Flagging.FalseNegatives + b.Flagging.TruePositives));
    }

    private GroupOutcome? Find(string group) => Groups.FirstOrDefault(outcome => outcome.Group == group);

    private double? Widest(Func<GroupOutcome, double?> rate)
    {
        double?[] rates = [.. Groups.Select(rate)];
        return rates.Length < 2 || rates.Contains(null) ? null : rates.Max() - rates.Min();
    }
}
