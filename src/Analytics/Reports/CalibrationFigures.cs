using Analytics.Reports.Plots;

namespace Analytics.Reports;

/// <summary>Calibration figures.</summary>
internal static class CalibrationFigures
{
    private const int FewRows = 20;

    /// <summary>Predicted and observed shares on the last day judged, a figure for each target and each split that gates use.</summary>
    public static IEnumerable<Figure> Of(Study study, EvaluationReport evaluation) =>
        from target in study.Targets
        let judged = evaluation.Deciding(target.Id) is { Count: > 0 } deciding ? deciding : evaluation.Leading(target.Id)
        let splits = judged.Where(one => one.Curves is not null).GroupBy(one => (one.Setting.Split, one.Setting.DelayDays)).ToList()
        from split in splits
        select Of($"{target.Title}, {(splits.Count > 1 ? QualityFigures.Name(split.Last().Setting) : $"day {split.Last().Setting.Day}")}",
            split.Last());

    private static Figure Of(string title, Judgement judged)
    {
        var bins = judged.Curves!.Bins;
        var chart = new Chart(Axis.OfShares(Chart.Left, Chart.Right), Axis.OfShares(Chart.Bottom, Chart.Top), "predicted share, %",
            "share that needed support, %, with 95 % interval")
        {
            ReadAcross = Axis.Percent, ReadUp = Axis.Percent, Diagonal = "as predicted",
        };
        Dot Dotted(CalibrationBin bin) => new(bin.Promised, bin.Observed.Value!.Value, bin.Observed.Low, bin.Observed.High);
        Series[] series =
        [
            new("", [.. bins.Where(bin => bin.Rows >= FewRows).Select(Dotted)], Tone.One),
            new("", [.. bins.Where(bin => bin.Rows < FewRows).Select(Dotted)], Tone.Open),
        ];
        return new Figure(
            title,
            $"Calibration error {Figure(judged.CalibrationError.Value)}"
                + (judged.CalibrationError is { Low: { } low, High: { } high } ? $" ({Figure(low)} to {Figure(high)})" : "")
                + $" beyond chance; chance alone shows {Figure(judged.CalibrationNoise)}.",
            told => chart.Draw(series).Drawn(Chart.Bottom + 42, told),
            ["bin", "#predicted, %", "#observed, %", "#from", "#to", "#rows"],
            [.. bins.Select(Html[] (bin, at) => [$"{at + 1}", Percent(bin.Promised), Percent(bin.Observed.Value), Percent(bin.Observed.Low),
                Percent(bin.Observed.High), bin.Rows])]) { Of = "Calibration" };
    }

    private static string Figure(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "unknown";

    private static string Percent(double? value) => (100 * value)?.ToString("0.0", CultureInfo.InvariantCulture) ?? "";
}
