namespace Analytics.Evaluation;

/// <summary>The rows on which groups are compared: one for each student.</summary>
/// <param name="Rows">Probabilities, and who needed support.</param>
/// <param name="Listed">Who would have been on the list, at its bound and capacity.</param>
/// <param name="Reached">Who would have been on one with room for all, at its bound.</param>
public sealed record AuditRows(string Target, string Split, int Day, Scored Rows, bool[] Listed, bool[] Reached);

/// <summary>Compares groups of students, all groups of a target at once, since chance has as many tries as there are tests.</summary>
public static class GroupAudits
{
    private const double Level = 0.05;
    private const int TestsOfGap = 4;

    /// <summary>One audit a grouping, in the order given; attributes that are crossed must also be listed alone, before.</summary>
    /// <param name="regroupings">Most random regroupings for the p-value of an area between curves.</param>
    public static IReadOnlyList<GroupAudit> Of(
        AuditRows rows, IReadOnlyList<Grouping> groupings, AuditPlan plan, ulong seed, int regroupings = 1999)
    {
        var comparisons = new List<Compared>();
        var alone = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var grouping in groupings)
        {
            if (grouping.Parts is [var levels])
            {
                alone.Add(grouping.Name, SmallCells.Together(levels, rows.Rows.Labels, plan.SmallCell));
            }

            var together = new Grouping(grouping.Name, [.. grouping.Names.Select(name => alone[name])]);
            var cells = together.Cells(rows.Rows);
            var shown = SmallCells.Shown(cells, plan.SmallCell);
            var declared = plan.Groups.FirstOrDefault(one => one.Name == grouping.Name)?.Reference;
            var reference = cells.Where(cell => shown.Contains(cell.Level))
                .OrderByDescending(cell => declared is not null && cell.Rows.Any(row => grouping.Levels[row] == declared))
                .ThenByDescending(cell => cell.Rows.Length).FirstOrDefault();
            comparisons.Add(new Compared(grouping, cells, shown, reference));
        }

        var gaps = comparisons.SelectMany(one => one.Cells.Where(cell => cell != one.Reference && one.Shown.Contains(cell.Level))
            .Select(cell => new Tested(rows, cell, one.Reference!, seed, regroupings))).ToList();
        var tests = TestsOfGap * gaps.Count;
        var adjusted = Holm.Adjusted([.. gaps.SelectMany(gap => gap.PValues)]);
        var told = gaps.Index().ToDictionary(gap => gap.Item.Cell,
            gap => gap.Item.Gap(adjusted.AsSpan(TestsOfGap * gap.Index, TestsOfGap), Level / tests, plan.Tolerated));
        return
        [
            .. comparisons.Select(one => new GroupAudit(rows.Target, one.Grouping.Name, rows.Split, rows.Day, rows.Rows.Rows, tests,
                plan.Tolerated, plan.SmallCell, one.Reference?.Level,
                [
                    .. one.Cells.OrderByDescending(cell => cell == one.Reference).Select(cell => new AuditedGroup(cell.Level,
                        one.Shown.Contains(cell.Level) ? Rates(rows, cell) : null, told.GetValueOrDefault(cell))),
                ])),
        ];
    }

    private static GroupRates Rates(AuditRows rows, GroupCell cell) =>
        GroupRates.Of(cell.Own, Array.ConvertAll(cell.Rows, row => rows.Listed[row]),
            Array.ConvertAll(cell.Rows, row => rows.Reached[row]));

    private sealed record Compared(
        Grouping Grouping, IReadOnlyList<GroupCell> Cells, IReadOnlySet<string> Shown, GroupCell? Reference);

    /// <summary>A group compared with its reference, before its p-values are adjusted.</summary>
    private sealed class Tested(AuditRows rows, GroupCell cell, GroupCell reference, ulong seed, int regroupings)
    {
        private readonly (int Hits, int All)[] own = Counts(rows, cell), other = Counts(rows, reference);
        private readonly double area = Abroca.Between(cell.Own, reference.Own).Value!.Value;

        public GroupCell Cell => cell;

        /// <summary>Of the share missed, of that below the bound, of false alarms, of the area between the curves.</summary>
        public double[] PValues => field ??=
        [
            TwoShares.PValue(own[1], other[1]), TwoShares.PValue(own[2], other[2]), TwoShares.PValue(own[3], other[3]),
            Abroca.PValue(cell.Own, reference.Own, seed, regroupings)!.Value,
        ];

        public GroupGap Gap(ReadOnlySpan<double> adjusted, double level, double tolerated)
        {
            bool Beyond(double gap, double p) => Math.Abs(gap) > tolerated && p <= Level;
            var gap = new GroupGap(Wilson.Difference(own[0], other[0]), Rate(1, adjusted[0], level), Rate(2, adjusted[1], level),
                Rate(3, adjusted[2], level), area, adjusted[3], AuditVerdict.CannotTell);
            return gap.Judged.Any(one => Beyond(one.Gap.Value!.Value, one.PValue)) || Beyond(area, adjusted[3])
                ? gap with { Verdict = AuditVerdict.Gap }
                : gap.Judged.All(one => one.Detectable <= tolerated && Math.Abs(one.Gap.Value!.Value) <= tolerated)
                    ? gap with { Verdict = AuditVerdict.Fair } : gap;
        }

        private RateGap Rate(int at, double p, double level) => new(Wilson.Difference(own[at], other[at]), p,
            TwoShares.Detectable(own[at].All, (double)other[at].Hits / other[at].All, other[at].All, 1 - level));

        /// <summary>Listed of all; missed, and below the bound, of those who needed support; listed of those who needed none.</summary>
        private static (int, int)[] Counts(AuditRows rows, GroupCell cell)
        {
            int Count(bool[] flags, bool flagged, bool needed) =>
                cell.Rows.Count(row => flags[row] == flagged && rows.Rows.Labels[row] == needed);
            var (missed, alarms) = (Count(rows.Listed, flagged: false, needed: true), Count(rows.Listed, flagged: true, needed: false));
            return [(cell.Positives - missed + alarms, cell.Rows.Length), (missed, cell.Positives),
                (Count(rows.Reached, flagged: false, needed: true), cell.Positives), (alarms, cell.Negatives)];
        }
    }
}
