using Analytics.Evaluation;
using Analytics.Numerics;

namespace Analytics.Nightly;

/// <summary>One bound a candidate had to reach.</summary>
/// <param name="Bound">In words.</param>
/// <param name="Actual">Median over the days judged; null where nothing could be measured, which passes no gate.</param>
public sealed record Gate(string Name, string Bound, double? Actual, bool Passed)
{
    public override string ToString()
    {
        var actual = Actual is { } value ? value.ToString("0.000", CultureInfo.InvariantCulture) : "cannot tell";
        return $"{Name} {actual} ({Bound}, {(Passed ? "passed" : "not passed")})";
    }

    /// <summary>Judges the target's trainer by the medians of its figures over the days of the comparison that gates go by.</summary>
    internal static IReadOnlyList<Gate> Judge(TargetRule target, EvaluationReport report)
    {
        var split = SplitFor(target, report);
        var own = report.Judgements.Where(one => one.Setting.Target == target.Id && one.Setting.Split == split).ToList();
        var trainer = own.Where(one => one.Setting.Own).ToList();
        var auc = Median(trainer.Select(one => one.Auc.Value));
        var error = Median(trainer.Select(one => one.CalibrationError.Value));
        var rule = Median(own.Where(one => one.Setting.Way == EvaluationReport.OneLineRule).Select(one => one.Auc.Value));
        var bounds = target.Gates;
        var (least, most) = (Text($"at least {bounds.Auc}"), Text($"at most {bounds.CalibrationError}"));
        var gates = new List<Gate>
        {
            new("AUC", least, auc, auc >= bounds.Auc),
            new("calibration error", most, error, error <= bounds.CalibrationError),
        };
        if (bounds.BeatRule && rule is not null)
        {
            gates.Add(new("AUC beside the one-line rule", Text($"above {rule:0.000}"), auc, auc > rule));
        }

        return gates;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double? Median(IEnumerable<double?> figures)
    {
        double[] known = [.. figures.OfType<double>().Order()];
        return known.Length == 0 ? null : Quantiles.Of(known, 0.5);
    }

    /// <summary>
    /// The first split judged that is forward in time, or the students held out where no split could be judged. Null where neither is
    /// there: a
    /// split whose test terms begin before its training terms end is shown, and no gate takes it.
    /// </summary>
    internal static string? SplitFor(TargetRule target, EvaluationReport report) =>
        report.Judgements.Select(one => one.Setting).Where(one => one.Target == target.Id)
            .FirstOrDefault(one => one.Forward || one.Split == EvaluationReport.HeldOutStudents)?.Split;
}
