namespace Analytics.Nightly;

/// <summary>Rows of students held out, with what the target's own trainer says of each.</summary>
internal sealed record JudgedRows(
    Comparison Of, IReadOnlyList<FeatureRow> Rows, bool[] NeedsSupport, double[] Probabilities, bool[] MayBeListed)
{
    private static readonly int[] places = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200, 300, 500, 1000];

    /// <summary>Whether the row would be on a list with room for all.</summary>
    public bool IsReached(int row) => MayBeListed[row] && Probabilities[row] >= Of.Target.Capacity.AtLeast;

    /// <summary>Who would have been on the first list of the day, at the target's bound and with this many places for each
    /// advisor.</summary>
    public bool[] Listed(int perAdvisor)
    {
        var listed = new bool[Rows.Count];
        foreach (var list in Lists())
        {
            foreach (var row in list.Where(IsReached).OrderByDescending(row => Probabilities[row]).Take(perAdvisor)) { listed[row] = true; }
        }

        return listed;
    }

    /// <summary>What lists of other lengths would have found, from one place for each advisor up to all students above the bound.</summary>
    public IReadOnlyList<CapacityPoint> Capacities()
    {
        var (longest, declared) = (Math.Max(1, Lists().Max(list => list.Count(IsReached))), Of.Target.Capacity.PerAdvisor);
        return [.. places.Where(one => one < longest).Append(declared).Append(longest).Distinct().Order().Select(
            one => CapacityPoint.Of(one, one == declared, Listed(one), NeedsSupport))];
    }

    /// <summary>What flagging as many as advisors have places for would find, whatever the bound.</summary>
    public TopK AtCapacity() => TopK.Of(
        new Scored(Probabilities, NeedsSupport), Lists().Sum(list => Math.Min(list.Count(), Of.Target.Capacity.PerAdvisor)));

    private IEnumerable<IGrouping<(string, string?), int>> Lists() =>
        Enumerable.Range(0, Rows.Count).GroupBy(row => (Rows[row].Term, Rows[row].Advisor));
}
