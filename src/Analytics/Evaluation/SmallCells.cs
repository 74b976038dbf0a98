namespace Analytics.Evaluation;

/// <summary>
/// Which groups are too small to be shown, and which must not be shown since a small one could be reckoned from them and the total
/// (complementary suppression; Hundepool et al. 2012, chapter 4).
/// </summary>
internal static class SmallCells
{
    /// <summary>The levels that may be shown.</summary>
    /// <param name="least">Students of either outcome that a group must have.</param>
    /// <param name="shown">By attribute the levels that are shown where it stands alone; null where it does.</param>
    public static IReadOnlySet<string> Shown(IReadOnlyList<GroupCell> cells, int least, IReadOnlyList<IReadOnlySet<string>>? shown = null)
    {
        var hidden = cells.Where(cell => IsSmall([cell], least) || (shown is not null && cell.Parts.Index().Any(part =>
            !shown[part.Index].Contains(part.Item)))).ToHashSet();
        var lines = cells[0].Parts.Count == 1 ? [[.. cells]]
            : Enumerable.Range(0, cells[0].Parts.Count)
                .SelectMany(part => cells.GroupBy(cell => cell.Parts[part], StringComparer.Ordinal).Select(line => line.ToList())).ToList();
        while (lines.Find(line => line.Exists(hidden.Contains) && line.Exists(cell => !hidden.Contains(cell))
            && (line.Count(hidden.Contains) == 1 || IsSmall(line.Where(hidden.Contains), least))) is { } open)
        {
            hidden.Add(open.Where(cell => !hidden.Contains(cell)).MinBy(cell => cell.Rows.Length)!);
        }

        return cells.Where(cell => !hidden.Contains(cell)).Select(cell => cell.Level).ToHashSet(StringComparer.Ordinal);
    }

    private static bool IsSmall(IEnumerable<GroupCell> cells, int least)
    {
        var (positives, negatives) = (0, 0);
        foreach (var cell in cells) { (positives, negatives) = (positives + cell.Positives, negatives + cell.Negatives); }

        return Math.Min(positives, negatives) < least;
    }
}
