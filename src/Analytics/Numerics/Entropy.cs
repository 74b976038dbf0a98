namespace Analytics.Numerics;

/// <summary>How evenly a total is spread over its parts (Shannon 1948).</summary>
public static class Entropy
{
    /// <summary>In nats: 0 when all is in one part, ln k when spread evenly over k. Null when there is nothing to spread.</summary>
    public static double? Nats(IReadOnlyCollection<double> parts)
    {
        var total = parts.Sum();
        if (!(total > 0)) { return null; }

        return Math.Max(0, -parts.Where(part => part > 0).Sum(part => part / total * Math.Log(part / total)));
    }

    /// <summary>In bits; null when there is nothing to spread.</summary>
    public static double? Bits(IReadOnlyCollection<double> parts) => Nats(parts) / Math.Log(2);

    /// <summary>Share of the greatest possible, 0 to 1, over all parts there could be, used or not; null with fewer than two.</summary>
    public static double? Share(IReadOnlyCollection<double> parts) => parts.Count < 2 ? null : Nats(parts) / Math.Log(parts.Count);
}
