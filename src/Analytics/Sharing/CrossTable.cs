namespace Analytics.Sharing;

/// <summary>A cross table with totals and suppressed small counts: counts below k are hidden, and others with them, so that totals do not
/// reveal them. Lines with totals below k are merged first.</summary>
internal sealed class CrossTable
{
    private const string Other = "other";

    private readonly int k;

    private CrossTable(IReadOnlyList<string> lines, IReadOnlyList<string> columns, int[,] counts, int k)
    {
        (Lines, Columns, Counts, this.k) = (lines, columns, counts, k);
        Hidden = new Hiding[lines.Count, columns.Count];
    }

    public enum Hiding
    {
        Shown,
        Small,
        Beside,
    }

    public IReadOnlyList<string> Lines { get; }

    public IReadOnlyList<string> Columns { get; }

    public int[,] Counts { get; }

    /// <summary>Suppressed cells: small counts, and complementary ones.</summary>
    public Hiding[,] Hidden { get; }

    /// <summary>The table of two columns; null if fewer than two lines and two columns are large enough, or a small count cannot be
    /// hidden.</summary>
    public static CrossTable? Of(IReadOnlyList<string> lines, IReadOnlyList<string> columns, int k)
    {
        var (down, across) = (Merged(lines, k), Merged(columns, k));
        string[] names = [.. down.Distinct().Order(StringComparer.Ordinal)], heads = [.. across.Distinct().Order(StringComparer.Ordinal)];
        if (names.Length < 2 || heads.Length < 2) { return null; }

        var counts = new int[names.Length, heads.Length];
        foreach (var (line, column) in down.Zip(across)) { counts[Array.IndexOf(names, line), Array.IndexOf(heads, column)]++; }

        var table = new CrossTable(names, heads, counts, k);
        return table.Hide() ? table : null;
    }

    /// <summary>Merges values with fewer than k rows, and the next smallest ones until the merged value has k rows.</summary>
    private static IReadOnlyList<string> Merged(IReadOnlyList<string> values, int k)
    {
        var small = new HashSet<string>(StringComparer.Ordinal);
        var rows = 0;
        foreach (var (value, count) in values.CountBy(value => value, StringComparer.Ordinal).OrderBy(one => one.Value)
            .ThenBy(one => one.Key, StringComparer.Ordinal))
        {
            if (count >= k && (rows == 0 || rows >= k)) { break; }

            small.Add(value);
            rows += count;
        }

        return small.Count == 0 ? values : [.. values.Select(value => small.Contains(value) ? Other : value)];
    }

    /// <summary>Hides small counts by complementary suppression: each is the corner of a rectangle of hidden cells. Adding and subtracting
    /// one at opposite corners keeps the totals, so no hidden value is determined.</summary>
    /// <returns>False if a small count has no opposite corner, so that it cannot be hidden.</returns>
    private bool Hide()
    {
        var all = (from line in Enumerable.Range(0, Lines.Count) from column in Enumerable.Range(0, Columns.Count) select (line, column))
            .ToList();
        var small = all.Where(one => Counts[one.line, one.column] > 0 && Counts[one.line, one.column] < k).ToList();
        foreach (var (line, column) in small) { Hidden[line, column] = Hiding.Small; }

        foreach (var (line, column) in small)
        {
            var opposite = all.Where(one => one.line != line && one.column != column && Counts[one.line, one.column] > 0).ToList();
            if (opposite.Count == 0) { return false; }

            var corner = opposite.MinBy(one => Cost(one.line, one.column) + Cost(one.line, column) + Cost(line, one.column));
            Beside(corner.line, corner.column);
            Beside(corner.line, column);
            Beside(line, corner.column);
        }

        return true;
    }

    private int Cost(int line, int column) => Hidden[line, column] == Hiding.Shown ? Counts[line, column] + 1 : 0;

    private void Beside(int line, int column)
    {
        if (Hidden[line, column] == Hiding.Shown) { Hidden[line, column] = Hiding.Beside; }
    }
}
