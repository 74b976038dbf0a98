using Analytics.Features;

namespace Analytics.Models;

/// <summary>A feature cut into ordered steps (or unordered levels), followed by one bin for each missing reason seen.</summary>
internal sealed class BinnedColumn
{
    private BinnedColumn(FeatureColumn column, double[] upperBounds, int present, MissingReason[] reasons)
    {
        (Column, UpperBounds, Present, Reasons) = (column, upperBounds, present, reasons);
        Bins = new byte[column.Values.Length];
        for (var row = 0; row < Bins.Length; row++)
        {
            Bins[row] = (byte)(column.Why[row] is var why && why != MissingReason.None
                ? present + Array.IndexOf(reasons, why) : At(column.Values[row]));
        }
    }

    public FeatureColumn Column { get; }

    /// <summary>Ascending; one fewer than the steps. Empty for levels.</summary>
    public double[] UpperBounds { get; }

    /// <summary>Steps or levels; the bins from here on are missing reasons.</summary>
    public int Present { get; }
    public MissingReason[] Reasons { get; }

    public int Count => Present + Reasons.Length;

    public bool HasLevels => Column.Levels is not null;

    /// <summary>One bin a row.</summary>
    public byte[] Bins { get; }

    public static BinnedColumn From(FeatureColumn column, int bins)
    {
        var reasons = column.Why.Where(why => why != MissingReason.None).Distinct().Order().ToArray();
        if (column.Levels is { } levels)
        {
            return levels.Count + reasons.Length <= byte.MaxValue + 1
                ? new BinnedColumn(column, [], levels.Count, reasons)
                : throw new InvalidOperationException(
                    $"Feature '{column.Feature.Name}' has {levels.Count} levels; the boosted trainer takes at most "
                        + $"{byte.MaxValue + 1 - reasons.Length}.");
        }

        var bounds = Bounds(column, bins);
        return new BinnedColumn(column, bounds, bounds.Length + 1, reasons);
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

    private int At(double value)
    {
        if (HasLevels) { return (int)value; }

        var at = Array.BinarySearch(UpperBounds, value);
        return at < 0 ? ~at : at;
    }
}
