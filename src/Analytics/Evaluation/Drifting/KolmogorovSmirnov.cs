namespace Analytics.Evaluation;

public static class KolmogorovSmirnov
{
    /// <summary>0 to 1, at the borders of ordered bins; exact where each value has its own. Null when either sample is empty.</summary>
    public static double? Distance(IReadOnlyList<int> reference, IReadOnlyList<int> current)
    {
        var (n, m) = ((double)reference.Sum(), (double)current.Sum());
        if (n == 0 || m == 0) { return null; }

        var (widest, before, now) = (0.0, 0L, 0L);
        for (var bin = 0; bin < reference.Count; bin++)
        {
            before += reference[bin];
            now += current[bin];
            widest = Math.Max(widest, Math.Abs((before / n) - (now / m)));
        }

        return widest;
    }
}
