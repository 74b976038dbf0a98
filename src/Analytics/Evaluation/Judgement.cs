using Analytics.Models;

namespace Analytics.Evaluation;

/// <summary>What is compared: where, when, which way, on how many rows.</summary>
/// <param name="DelayDays">Delay judged, or null for the delays the sources declare.</param>
/// <param name="Way">A trainer, a yardstick, "base rate" or "one-line rule": the share that needed support on the row's side of the
/// bound.</param>
/// <param name="TrainBaseRate">Share of rows learnt from that needed support.</param>
/// <param name="TestBaseRate">Share of rows judged on that needed support; its distance from the former is the prior shift.</param>
/// <param name="LabelsMatured">Whether all labels learnt from were known at the first test cutoff; where not, the figure is one of
/// transfer, not of forecast.</param>
/// <param name="Forward">Whether the test terms begin after the training terms have ended; if not, no gate uses the figures.</param>
/// <param name="Own">Whether the way is the trainer that the target names, whose candidates may be promoted.</param>
public sealed record Setting(
    string Target, string Split, double? DelayDays, int Day, string Way, int TrainRows, int TestRows,
        double TrainBaseRate, double TestBaseRate,
    bool LabelsMatured, bool Forward, bool Own)
{
    /// <summary>Whether the evaluation tries a delay that the sources do not declare; no gate goes by it where another is judged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Tried { get; init; }
}

/// <summary>How well one way of ranking did on rows it was not made from.</summary>
/// <param name="Auc">Area under the ROC curve; interval by DeLong's placements summed by student (Obuchowski 1997).</param>
/// <param name="AveragePrecision">Percentile interval from drawing students again.</param>
/// <param name="Brier">Mean squared error of the probability; percentile interval from drawing students again.</param>
/// <param name="CalibrationError">Expected calibration error over ten equal-count bins, less its bias, with a normal interval; both from
/// drawing students again.</param>
/// <param name="BeyondRule">AUC less that of the one-line rule, on rows that have the rule's value; of the target's own trainer only, where
/// the target has the rule's feature.</param>
/// <remarks>A student has several rows, so rows are no independent draws: every interval takes students as the unit.</remarks>
public sealed record Judgement(Setting Setting, Estimate Auc, Estimate AveragePrecision, Estimate Brier, Estimate CalibrationError,
    Estimate? BeyondRule = null)
{
    private const int Resamples = 200;

    /// <summary>How often the true outcome was excluded; for the target's own trainer on later rows only.</summary>
    public Certainty? Certainty { get; init; }

    /// <summary>Modules that nothing was learnt of, apart; of the target's own trainer only, where there are others too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NewModules? NewModules { get; init; }

    /// <summary>Value of lists; for the target's own trainer only.</summary>
    public Worth? Worth { get; init; }

    /// <summary>Curves for figures; for the target's own trainer only, null in records of earlier versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JudgedCurves? Curves { get; init; }

    /// <summary>Log loss, parts of the Brier score and the calibration line; of the target's own trainer only, null in records of earlier
    /// code.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProbabilityQuality? Probabilities { get; init; }

    /// <summary>What the calibration error, its bias included, would be by chance alone, were the rows calibrated: that much of it says
    /// nothing. Null in records of earlier code.</summary>
    public double? CalibrationNoise { get; init; }

    /// <summary>How far the share that needs support was taken to have moved before outcomes were known; of the target's own trainer
    /// only.</summary>
    public IReadOnlyList<PriorMove> Moves { get; init; } = [];

    /// <summary>Rows of the rarer outcome that have the rule's value; null if nothing is compared with the rule.</summary>
    public int? RuleRows { get; init; }

    /// <summary>Judges probabilities.</summary>
    /// <param name="rule">What the one-line rule says of each row, to be compared with: 1 at risk, 0 not, NaN without the rule's value.
    /// Null if nothing is to be compared.</param>
    public static Judgement Of(Setting setting, Scored rows, IReadOnlyList<string> students, ulong seed, double[]? rule = null)
    {
        var clusters = Numbers(students);
        var resample = new Bootstrap(seed) { Samples = Resamples, Clusters = clusters };
        var auc = Evaluation.Auc.Of(rows, clusters);
        double? Gaps(Scored sample) => Evaluation.CalibrationError.EqualCount(sample).Value;
        return new Judgement(
            setting, new Estimate(auc.Value, auc.Low, auc.High, auc.Why), Evaluation.AveragePrecision.Of(rows, resample),
            resample.Interval(rows, sample => BrierScore.Of(sample).Value, BrierScore.Of(rows)),
            resample.Unbiased(rows, Gaps, Gaps(rows)!.Value), rule is null ? null : Beyond(rows, rule, clusters))
        {
            CalibrationNoise = Evaluation.CalibrationError.ByChance(rows),
            RuleRows = rule is null ? null : Rarer(rows.Labels.Where((_, row) => !double.IsNaN(rule[row]))),
        };
    }

    private static int Rarer(IEnumerable<bool> labels) => labels.CountBy(label => label).ToList() is [var one, var other]
        ? Math.Min(one.Value, other.Value) : 0;

    private static Estimate Beyond(Scored rows, double[] rule, int[] clusters)
    {
        int[] known = [.. Enumerable.Range(0, rows.Rows).Where(row => !double.IsNaN(rule[row]))];
        T[] Of<T>(T[] values) => Array.ConvertAll(known, row => values[row]);
        return Evaluation.Auc.Compare(Of(rows.Scores), Of(rule), Of(rows.Labels), Of(clusters)).Difference;
    }

    private static int[] Numbers(IReadOnlyList<string> students)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. students.Select(student => numbers.TryAdd(student, numbers.Count) ? numbers.Count - 1 : numbers[student])];
    }
}

/// <summary>All judgements of a run, and what could not be judged.</summary>
/// <param name="NotYet">Splits that wait for outcomes, and why.</param>
public sealed record EvaluationReport(IReadOnlyList<Judgement> Judgements, IReadOnlyList<string> NotYet)
{
    /// <summary>Mismatches between the study and the data that need attention.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>Groups of students beside each other, by target; empty if the study names none.</summary>
    public IReadOnlyList<GroupAudit> Audits { get; init; } = [];

    /// <summary>What was learnt in one course, judged on another; empty without targets a course, or with too few courses.</summary>
    public IReadOnlyList<CourseTransfer> Transfers { get; init; } = [];

    /// <summary>The judgements of a target that gates go by: of all splits forward in time with the delays that sources declare, or of the
    /// students held out where no split could be judged.</summary>
    /// <returns>Of all delays where none that was judged is as declared; empty if no split is forward in time.</returns>
    public IReadOnlyList<Judgement> Deciding(string target)
    {
        var forward = Judgements.Where(one => one.Setting.Target == target
            && (one.Setting.Forward || one.Setting.Split == HeldOutStudents)).ToList();
        return forward.Exists(one => !one.Setting.Tried) ? forward.FindAll(one => !one.Setting.Tried) : forward;
    }

    /// <summary>The first comparison of a target that gates use.</summary>
    /// <returns>Its first split where none is forward in time; empty if nothing was judged.</returns>
    public IReadOnlyList<Judgement> Leading(string target)
    {
        var own = Judgements.Where(one => one.Setting.Target == target).ToList();
        var first = (Deciding(target) is [var decided, ..] ? decided : own.FirstOrDefault())?.Setting;
        return [.. own.Where(one => one.Setting.Split == first!.Split && one.Setting.DelayDays == first.DelayDays)];
    }

    /// <summary>How many comparisons gates go by, a split and a delay each.</summary>
    public int Comparisons(string target) =>
        Deciding(target).Select(one => (one.Setting.Split, one.Setting.DelayDays)).Distinct().Count();

    /// <summary>Name of the comparison made where no split could be judged: students held out of the same terms, not forward in
    /// time.</summary>
    public const string HeldOutStudents = "held-out students";

    /// <summary>The way that gives everyone the base rate of the training rows.</summary>
    public const string BaseRate = "base rate";

    /// <summary>The way that calls rows at risk by one feature and one bound.</summary>
    public const string OneLineRule = "one-line rule";
}
