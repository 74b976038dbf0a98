using System.Globalization;
using Analytics.Evaluation;
using Analytics.Models;
using Analytics.Numerics;
using Analytics.Studies;

namespace Analytics.Benchmarks;

/// <summary>How often what is planted is found, and how often something is found where nothing is: made-up students, many times.</summary>
internal static class Planted
{
    private static readonly AuditPlan plan = new([new AuditGroup("who", "people", "who")]);

    public static int Run(int times)
    {
        foreach (var gap in new[] { 0.15, 0 })
        {
            foreach (var students in new[] { 150, 500, 1000 })
            {
                var found = Enumerable.Range(0, times).Count(time => Audit(new SeededRandom(19, time), students, gap) == AuditVerdict.Gap);
                Tell($"gap of {gap} in the share missed, {students} students a group: found in {found} of {times}");
            }
        }

        foreach (var turned in new[] { Turned.Never, Turned.LastTerm, Turned.Now })
        {
            foreach (var share in new[] { 0.2, 0.3, 0.4, 0.5, 0.6 })
            {
                var shifts = Enumerable.Range(0, times).Select(time => Shift(new SeededRandom(23, time), share, turned)).ToList();
                var (before, after) = (shifts.Average(one => one.Before), shifts.Average(one => one.After));
                Tell($"0.4 needed support, then {share}; feature turned round: {turned}: moved in {shifts.Count(one => one.Moved)} of {times}");
                Tell($"    mean calibration error {before:0.000}, then {after:0.000}");
            }
        }

        return 0;
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Two groups, of whom three in ten needed support; 0.4 of these are missed, and more of the one group.</summary>
    private static AuditVerdict Audit(SeededRandom random, int students, double gap)
    {
        var rows = 2 * students;
        var (needed, listed, scores) = (new bool[rows], new bool[rows], new double[rows]);
        for (var row = 0; row < rows; row++)
        {
            needed[row] = random.NextDouble() < 0.3;
            listed[row] = random.NextDouble() < (needed[row] ? 0.6 - (row < students ? gap : 0) : 0.15);
            scores[row] = (random.NextDouble() + (listed[row] ? 1 : 0)) / 2;
        }

        var who = new Grouping("who", [[.. Enumerable.Range(0, rows).Select(row => row < students ? "a" : "b")]]);
        var audited = new AuditRows("support", "forward", 1, new Scored(scores, needed), listed, listed);
        return GroupAudits.Of(audited, [who], plan, 1, regroupings: 199)[0].Verdict;
    }

    /// <summary>Three terms of 1,000 students like each other, then one of 4,000 with another share, scored as before.</summary>
    private static ShiftFound Shift(SeededRandom random, double share, Turned turned)
    {
        var past = Drawn(random, 3000, 0.4, row => turned == Turned.LastTerm && row >= 2000);
        var night = Drawn(random, 4000, share, _ => turned == Turned.Now);
        var shift = LabelShift.Of(past with { Parts = [.. Enumerable.Range(0, 3000).Select(row => row / 1000)] });
        var by = shift?.Now(night.Scores) is { } now ? LogOdds.Of(now) - LogOdds.Of(shift.Rate) : 0;
        return new ShiftFound(by != 0, Error(night, 0), Error(night, by));
    }

    private static double Error(UnseenRows rows, double by) => CalibrationError.EqualCount(
        new Scored(Array.ConvertAll(rows.Scores, score => LogOdds.Probability(score + by)), rows.Labels)).Value!.Value;

    /// <summary>
    /// Two normal features, 1.3 and 0.75 standard deviations apart, scored rightly where a share of 0.4 needs support; in some rows the
    /// second tells the opposite.
    /// </summary>
    private static UnseenRows Drawn(SeededRandom random, int rows, double share, Func<int, bool> turned)
    {
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var labels = Enumerable.Range(0, rows).Select(_ => random.NextDouble() < share).ToArray();
        double[] scores = [.. labels.Select((label, row) => label == turned(row) ? -0.375 : 0.375).Zip(labels, (second, label) =>
            (1.3 * (Normal() + (label ? 0.65 : -0.65))) + (0.75 * (Normal() + second)) + LogOdds.Of(0.4))];
        return new UnseenRows(scores, labels, [.. Enumerable.Repeat(1.0, rows)], [.. Enumerable.Range(0, rows)], new int[rows]);
    }

    private enum Turned
    {
        Never,
        LastTerm,
        Now,
    }

    private sealed record ShiftFound(bool Moved, double Before, double After);
}
