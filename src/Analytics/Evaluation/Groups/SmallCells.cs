namespace Analytics.Evaluation;

/// <summary>Groups too small to be shown: levels are taken together until none is, and intersections are hidden with those from which, and
/// from the levels, they could be reckoned (complementary suppression; Hundepool et al. 2012, chapter 4).</summary>
internal static class SmallCells
{
    /// <summary>The level of each row, the smallest levels taken together with the next until each has students enough.</summary>
    /// <param name="least">Students of either outcome that a group must have.</param>
    public static string[] Together(string[] levels, bool[] labels, int least)
    {
        var pools = Enumerable.Range(0, levels.Length).GroupBy(row => levels[row], StringComparer.Ordinal)
            .Select(level => new Pool([level.Key], level.Count(row => labels[row]), level.Count(row => !labels[row]))).ToList();
        while (pools.Count > 1 && pools.Exists(pool => pool.Rarer < least))
        {
            pools = [.. pools.OrderBy(pool => pool.Rarer).ThenBy(pool => pool.Name, StringComparer.Ordinal)];
            var next = pools.Skip(1).OrderBy(pool => pool.Rows).ThenBy(pool => pool.Name, StringComparer.Ordinal).First();
            pools.Remove(next);
            pools[0] = pools[0].And(next);
        }

        var names = pools.SelectMany(pool => pool.Levels.Select(level => (level, pool.Name))).ToDictionary(StringComparer.Ordinal);
        return Array.ConvertAll(levels, level => names[level]);
    }

    /// <summary>The groups that may be shown.</summary>
    public static IReadOnlySet<string> Shown(IReadOnlyList<GroupCell> cells, int least)
    {
        var hidden = cells.Where(cell => IsSmall([cell], least)).ToHashSet();
        var lines = Enumerable.Range(0, cells[0].Parts.Count)
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

    private sealed record Pool(IReadOnlyList<string> Levels, int Positives, int Negatives)
    {
        public string Name { get; } = string.Join(" or ", Levels.Order(StringComparer.Ordinal));

        public int Rows => Positives + Negatives;

        public int Rarer => Math.Min(Positives, Negatives);

        public Pool And(Pool other) => new([.. Levels, .. other.Levels], Positives + other.Positives, Negatives + other.Negatives);
    }
}
