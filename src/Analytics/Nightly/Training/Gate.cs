namespace Analytics.Nightly;

/// <summary>One bound a candidate had to reach, with all of the figure's interval.</summary>
/// <param name="Bound">In words.</param>
/// <param name="Actual">Median over the days and splits judged; null if nothing could be measured, which passes no gate
/// but that of groups.</param>
/// <param name="End">Median over the days of that end of the 95 % interval which is nearer to the bound; null if the figure is a count,
/// or too few rows give no interval, which passes no gate.</param>
public sealed record Gate(string Name, string Bound, double? Actual, bool Passed, double? End = null)
{
    /// <summary>Whether there is a figure without an interval; it then fails the gate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool LacksInterval { get; init; }

    /// <summary>Whether too few students could be compared to decide; this does not block promotion.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsUndecided { get; init; }

    public override string ToString()
    {
        var format = End is null && Actual == Math.Floor(Actual ?? 0) ? "0" : "0.000"; // a count, or a figure
        var actual = Actual?.ToString(format, CultureInfo.InvariantCulture) ?? "cannot tell";
        var end = End is { } sure ? $", by its interval {(sure < Actual ? "not below" : "not above")} {sure:0.000}"
            : LacksInterval ? ", too few rows for an interval"
            : IsUndecided && Actual is not null ? " seen" : "";
        var verdict = IsUndecided ? "not decided: too few students" : Passed ? "passed" : "not passed";
        return $"{Name} {actual}{end} ({Bound}, {verdict})";
    }

    /// <summary>Judges the target's trainer by the medians of its figures over the days of all splits that gates use. A figure passes with
    /// the whole of its interval, so that few rows cannot pass by luck.</summary>
    internal static IReadOnlyList<Gate> Judge(TargetRule target, EvaluationReport report)
    {
        var trainer = report.Deciding(target.Id).Where(one => one.Setting.Own).ToList();
        var bounds = target.Gates;
        var (auc, aucEnd) = (Median(trainer, one => one.Auc.Value), WorstEnd(trainer, one => one.Auc.Low, double.NegativeInfinity));
        var error = Median(trainer, one => one.CalibrationError.Value);
        var errorEnd = WorstEnd(trainer, one => one.CalibrationError.High, double.PositiveInfinity);
        var gates = new List<Gate>
        {
            By("AUC", $"at least {bounds.Auc}", auc, aucEnd, aucEnd >= bounds.Auc),
            By("calibration error", $"at most {bounds.CalibrationError}", error, errorEnd, errorEnd <= bounds.CalibrationError),
        };
        if (bounds.BeatRule && trainer.Exists(one => one.BeyondRule is not null))
        {
            var beyond = Median(trainer, one => one.BeyondRule?.Value);
            var beyondEnd = WorstEnd(trainer, one => one.BeyondRule?.Low, double.NegativeInfinity);
            gates.Add(By("AUC less that of the one-line rule", "above 0", beyond, beyondEnd, beyondEnd > 0));
        }

        var rows = trainer.Count == 0 ? (double?)null : trainer.Min(one => RarerRows(one, bounds.BeatRule));
        gates.Add(new("rows of the rarer outcome", $"at least {bounds.Rows}", rows, rows >= bounds.Rows));
        gates.AddRange(report.Audits.Where(audit => audit.Target == target.Id).Select(audit => new Gate(
            $"gap between groups by {audit.Group}", $"none above {audit.Tolerated} that is not chance",
            audit.Widest, audit.Verdict != AuditVerdict.Gap) { IsUndecided = audit.Verdict == AuditVerdict.CannotTell }));
        return gates;
    }

    private static Gate By(string name, string bound, double? actual, double? end, bool passed) =>
        new(name, bound, actual, passed, end) { LacksInterval = actual is not null && end is null };

    /// <summary>Rows of the rarer outcome on which the figures rest; where the rule is to be beaten, those that have its value.</summary>
    private static double RarerRows(Judgement day, bool beatRule)
    {
        var (judged, needed) = (day.Setting, Math.Round(day.Setting.TestRows * day.Setting.TestBaseRate));
        var rarer = Math.Min(needed, judged.TestRows - needed);
        return beatRule ? Math.Min(rarer, day.RuleRows ?? rarer) : rarer;
    }

    private static double? Median(IEnumerable<Judgement> days, Func<Judgement, double?> figure)
    {
        double[] known = [.. days.Select(figure).OfType<double>().Order()];
        return known.Length == 0 ? null : Quantiles.Of(known, 0.5);
    }

    /// <summary>Median of an end over the days, of which one without an interval counts as the worst; null if that is the median.</summary>
    private static double? WorstEnd(IReadOnlyList<Judgement> days, Func<Judgement, double?> end, double worst)
    {
        double[] ends = [.. days.Select(day => end(day) ?? worst).Order()];
        return ends.Length > 0 && Quantiles.Of(ends, 0.5) is var median && double.IsFinite(median) ? median : null;
    }

    /// <summary>The first split judged that is forward in time, or the students held out where no split could be judged. Null if neither is
    /// there: a split whose test terms begin before its training terms end is shown, and no gate takes it.</summary>
    internal static string? SplitFor(TargetRule target, EvaluationReport report) =>
        report.Deciding(target.Id) is [var first, ..] ? first.Setting.Split : null;
}
