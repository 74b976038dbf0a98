namespace Analytics.Sharing;

/// <summary>Makes rows k-anonymous by local recoding (Samarati and Sweeney 1998): rows whose values too few share lose the last value, then
/// the one before, until k students share them; the rest are left out.</summary>
/// <param name="Values">Values of each row, in the order of the columns; null if suppressed.</param>
/// <param name="Classes">Classes of equal rows of at least k students; rows left out are in none.</param>
internal sealed record Recoding(string?[][] Values, IReadOnlyList<int[]> Classes)
{
    /// <param name="rows">Values of each row; the last is suppressed first.</param>
    /// <param name="students">Student of each row: several rows of one student do not hide anybody.</param>
    public static Recoding Of(IReadOnlyList<string[]> rows, IReadOnlyList<string> students, int k)
    {
        var values = new string?[rows.Count][];
        var classes = new List<int[]>();
        var open = Enumerable.Range(0, rows.Count).ToList();
        for (var kept = rows.Count == 0 ? -1 : rows[0].Length; kept >= 0; kept--)
        {
            var next = new List<int>();
            foreach (var alike in open.GroupBy(row => string.Join('\0', rows[row].Take(kept)), StringComparer.Ordinal))
            {
                int[] members = [.. alike];
                if (members.DistinctBy(row => students[row]).Count() < k)
                {
                    next.AddRange(members);
                    continue;
                }

                foreach (var row in members) { values[row] = [.. rows[row].Select((value, at) => at < kept ? value : null)]; }

                classes.Add(members);
            }

            open = next;
        }

        foreach (var row in open) { values[row] = []; }

        return new Recoding(values, classes);
    }
}
