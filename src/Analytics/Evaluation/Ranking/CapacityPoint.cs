namespace Analytics.Evaluation;

/// <summary>What lists of one length would have found.</summary>
/// <param name="Places">Places an advisor.</param>
/// <param name="IsDeclared">Whether the target declares as many.</param>
/// <param name="Listed">Rows listed; fewer than there are places where fewer are above the target's bound.</param>
/// <param name="Hits">Those of them that needed support.</param>
/// <param name="Missed">Share of the rows that needed support and would not have been listed; null if none did.</param>
/// <param name="Precision">Hits a listed row; null without any.</param>
/// <param name="Lift">Precision over the base rate: how many times better than drawing lots; null if either is.</param>
public sealed record CapacityPoint(
    int Places, bool IsDeclared, int Listed, int Hits, Estimate Missed, double? Precision, double? Lift)
{
    public static CapacityPoint Of(int places, bool isDeclared, bool[] listed, bool[] needsSupport)
    {
        var (all, hits) = (listed.Count(one => one), listed.Zip(needsSupport).Count(one => one is (true, true)));
        var needed = needsSupport.Count(one => one);
        var precision = all == 0 ? (double?)null : (double)hits / all;
        return new CapacityPoint(places, isDeclared, all, hits, Wilson.Share(needed - hits, needed), precision,
            needed == 0 ? null : precision * needsSupport.Length / needed);
    }
}
