namespace Analytics.Evaluation;

/// <summary>What comes of flagging as many students as advisors have room for, highest scores first.</summary>
/// <param name="Capacity">Students flagged: the room there is, or all rows when they are fewer.</param>
/// <param name="Hits">Flagged students who needed support; a fraction where the last place is tied, since each of the tied counts with the
/// share of places left for them.</param>
/// <param name="Precision">Hits a flag; null without flags.</param>
/// <param name="Recall">Hits a student who needed support; null when nobody did.</param>
/// <param name="Lift">Precision over the base rate: how many times better than drawing lots; null when either is.</param>
public sealed record TopK(int Capacity, double Hits, double? Precision, double? Recall, double? Lift, string? Why)
{
    public static TopK Of(Scored rows, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        if (rows.WhyNotRanked() is { } why) { return new TopK(0, 0, null, null, null, why); }

        var flags = Math.Min(capacity, rows.Rows);
        var hits = Expected(rows, flags);
        var precision = flags == 0 ? (double?)null : hits / flags;
        return rows.Positives == 0
            ? new TopK(flags, hits, precision, null, null, "no row needed support")
            : new TopK(flags, hits, precision, hits / rows.Positives, precision / rows.BaseRate, flags == 0 ? "no room for anyone" : null);
    }

    private static double Expected(Scored rows, int flags)
    {
        if (flags == 0) { return 0; }

        var order = rows.Ascending();
        var last = rows.Scores[order[^flags]];
        var (above, hitsAbove, tied, hitsTied) = (0, 0, 0, 0);
        foreach (var row in order)
        {
            if (rows.Scores[row] > last) { (above, hitsAbove) = (above + 1, hitsAbove + (rows.Labels[row] ? 1 : 0)); }
            else if (rows.Scores[row] == last) { (tied, hitsTied) = (tied + 1, hitsTied + (rows.Labels[row] ? 1 : 0)); }
        }

        return hitsAbove + ((double)(flags - above) * hitsTied / tied);
    }
}
