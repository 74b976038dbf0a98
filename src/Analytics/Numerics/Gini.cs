namespace Analytics.Numerics;

/// <summary>How unequally a total is shared (Gini 1912).</summary>
public static class Gini
{
    /// <summary>Mean absolute difference over twice the mean: 0 when all parts are alike, towards 1 when one has all. Null when there is
    /// nothing to share.</summary>
    public static double? Of(IReadOnlyCollection<double> parts)
    {
        var total = parts.Sum();
        return !(total > 0) ? null
            : parts.Order().Select((part, at) => ((2 * at) + 1 - parts.Count) * part).Sum() / (parts.Count * total);
    }
}
