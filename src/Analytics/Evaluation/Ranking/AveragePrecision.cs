namespace Analytics.Evaluation;

/// <summary>Area under the precision-recall steps: the precision met while going down the list, averaged over those who needed
/// support.</summary>
/// <remarks>The sum of (recall gained) times (precision) over distinct scores, without interpolation (Boyd, Eng and Page 2013). A useless
/// ranking gives the base rate, not 0.5.</remarks>
public static class AveragePrecision
{
    /// <summary>0 to 1; null when nobody needed support.</summary>
    public static Estimate Of(Scored rows)
    {
        if (rows.WhyNotRanked() is { } why) { return Estimate.Undefined(why); }
        if (rows.Positives == 0) { return Estimate.Undefined("no row needed support"); }

        var order = rows.Ascending();
        var (sum, hits, hitsBefore) = (0.0, 0, 0);
        for (var i = order.Length - 1; i >= 0; i--)
        {
            hits += rows.Labels[order[i]] ? 1 : 0;
            if (i > 0 && rows.Scores[order[i - 1]] == rows.Scores[order[i]]) { continue; }

            sum += (double)(hits - hitsBefore) * hits / (order.Length - i);
            hitsBefore = hits;
        }

        return Estimate.Of(sum / rows.Positives);
    }

    /// <summary>With a bootstrap percentile interval.</summary>
    public static Estimate Of(Scored rows, Bootstrap bootstrap) => bootstrap.Interval(rows, sample => Of(sample).Value, Of(rows));
}
