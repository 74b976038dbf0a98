namespace Analytics.Sharing;

/// <summary>Makes rows alike in what others may know of them (k-anonymity by local recoding, Samarati and Sweeney 1998): a row whose values
/// too few share gives up the last of them, then the one before, until rows of k students are alike; what stays alone is left
/// out.</summary>
/// <param name="Values">Of each row, in the order of the columns; null if it was given up.</param>
/// <param name="Classes">Rows that are alike, of at least k students in each; rows that are left out are in none.</param>
internal sealed record Recoding(string?[][] Values, IReadOnlyList<int[]> Classes)
{
    /// <param name="rows">Values of each row, those to be given up first last.</param>
    /// <param name="students">Whose each row is: five rows of one student are alike, and hide nobody.</param>
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
