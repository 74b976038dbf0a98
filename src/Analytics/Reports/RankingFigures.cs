using Analytics.Reports.Plots;

namespace Analytics.Reports;

/// <summary>Figures on lists of any length, on the last day judged.</summary>
internal static class RankingFigures
{
    /// <summary>The ROC curve and the precision-recall curve of each target.</summary>
    public static IEnumerable<Figure> Of(Study study, EvaluationReport evaluation)
    {
        foreach (var target in study.Targets)
        {
            if (evaluation.Leading(target.Id).LastOrDefault(one => one.Curves is not null) is not { } last) { continue; }

            yield return Roc(target, last);
            yield return PrecisionRecall(target, last);
        }
    }

    private static Figure Roc(TargetRule target, Judgement judged)
    {
        var chart = Shares("of those who needed none, listed, %", "of those who needed support, listed, %") with
        {
            Diagonal = "guessing",
        };
        var points = judged.Curves!.Roc;
        var line = new Series("", [.. points.Select(point => new Dot(point.FalsePositiveRate, point.TruePositiveRate))], Tone.One)
        {
            IsLine = true, HasMarks = false,
        };
        return new Figure(
            $"{target.Title}, day {judged.Setting.Day}: ROC", $"Area under the curve {Interval(judged.Auc)}.",
            told => chart.Drawn([line, Bound(target, judged, point => new Dot(point.FalsePositiveRate, point.TruePositiveRate))], told),
            ["probability from", "#needed none, listed, %", "#needed support, listed, %"],
            [.. points.Select(Html[] (point) =>
                [Threshold(point.Threshold), Percent(point.FalsePositiveRate), Percent(point.TruePositiveRate)])]);
    }

    private static Figure PrecisionRecall(TargetRule target, Judgement judged)
    {
        var rate = judged.Setting.TestBaseRate;
        double? Precision(RocPoint point) => point.TruePositiveRate + point.FalsePositiveRate == 0 ? null
            : rate * point.TruePositiveRate / ((rate * point.TruePositiveRate) + ((1 - rate) * point.FalsePositiveRate));

        var points = judged.Curves!.Roc.Where(point => Precision(point) is not null).ToList();
        var chart = Shares("of those who needed support, listed, %", "of the listed, needed support, %") with
        {
            Level = new Bound(rate, "drawing lots"),
        };
        var line = new Series("", [.. points.Select(point => new Dot(point.TruePositiveRate, Precision(point)!.Value))], Tone.One)
        {
            IsLine = true, HasMarks = false,
        };
        return new Figure(
            $"{target.Title}, day {judged.Setting.Day}: precision and recall",
            $"Average precision {Interval(judged.AveragePrecision)}; {Percent(rate)} % needed support.",
            told => chart.Drawn([line, Bound(target, judged, point => new Dot(point.TruePositiveRate, Precision(point) ?? 1))], told),
            ["probability from", "#needed support, listed, %", "#of the listed, needed support, %"],
            [.. points.Select(Html[] (point) =>
                [Threshold(point.Threshold), Percent(point.TruePositiveRate), Percent(Precision(point)!.Value)])]);
    }

    /// <summary>Where a list with room for all would end.</summary>
    private static Series Bound(TargetRule target, Judgement judged, Func<RocPoint, Dot> place) => new(
        string.Create(CultureInfo.InvariantCulture, $"bound {target.Capacity.AtLeast:0.##}"),
        [place(judged.Curves!.Roc.Last(point => point.Threshold >= target.Capacity.AtLeast))], Tone.Two);

    private static Chart Shares(string across, string up) =>
        new(Axis.OfShares(Chart.Left, Chart.Right), Axis.OfShares(Chart.Bottom, Chart.Top), across, up)
        {
            ReadAcross = Axis.Percent, ReadUp = Axis.Percent,
        };

    private static string Threshold(double threshold) =>
        double.IsInfinity(threshold) ? "nobody" : threshold.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Interval(Estimate one) => one is { Value: { } value, Low: { } low, High: { } high }
        ? string.Create(CultureInfo.InvariantCulture, $"{value:0.00} ({low:0.00} to {high:0.00})") : "cannot be told";
}
