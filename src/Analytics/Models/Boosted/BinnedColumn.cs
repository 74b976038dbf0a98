namespace Analytics.Models;

/// <summary>The states of a feature's training rows: ordered steps (or unordered levels), then one for each missing reason seen.</summary>
internal sealed class BinnedColumn(FeatureColumn column, Axis axis)
{
    public FeatureColumn Column => column;
    public Axis Axis => axis;
    public bool HasLevels => column.Levels is not null;

    /// <summary>One bin a row.</summary>
    public byte[] Bins { get; } = Array.ConvertAll(axis.StatesOf(column), state => (byte)state);

    public static BinnedColumn From(FeatureColumn column, int bins)
    {
        var reasons = column.Why.Where(why => why != MissingReason.None).Distinct().Order().ToArray();
        if (column.Levels is { } levels && levels.Count + reasons.Length > byte.MaxValue + 1)
        {
            throw new InvalidOperationException($"Feature '{column.Feature.Name}' has {levels.Count} levels; "
                + $"the boosted trainer takes at most {byte.MaxValue + 1 - reasons.Length}.");
        }

        return new BinnedColumn(column,
            new Axis(column.Feature.Name, column.Levels is null ? Bounds(column, bins) : [], column.Levels ?? [], reasons));
    }

    /// <summary>Half-way between neighbouring distinct values: all of them if few, else those next to evenly spaced ranks.</summary>
    private static double[] Bounds(FeatureColumn column, int bins)
    {
        var sorted = column.Values.Where((_, row) => column.Why[row] == MissingReason.None).Order().ToArray();
        var ends = new List<int>(); // ranks at which a run of equal values ends
        for (var rank = 0; rank + 1 < sorted.Length; rank++)
        {
            if (sorted[rank] < sorted[rank + 1]) { ends.Add(rank); }
        }

        if (ends.Count >= bins)
        {
            var chosen = new List<int>();
            var next = 0;
            for (var cut = 1; cut < bins; cut++)
            {
                var rank = (int)((long)cut * sorted.Length / bins) - 1;
                while (next < ends.Count && ends[next] < rank) { next++; }
                if (next < ends.Count && (chosen.Count == 0 || chosen[^1] < ends[next])) { chosen.Add(ends[next]); }
            }

            ends = chosen;
        }

        return [.. ends.Select(rank => Between(sorted[rank], sorted[rank + 1]))];
    }

    private static double Between(double lower, double upper)
    {
        var middle = lower + ((upper - lower) / 2);
        return middle < upper ? middle : lower; // neighbouring doubles have nothing between them
    }
}
