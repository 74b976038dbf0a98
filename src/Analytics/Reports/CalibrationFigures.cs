using Analytics.Reports.Plots;

namespace Analytics.Reports;

/// <summary>What the trainers that targets name promised, and what came.</summary>
internal static class CalibrationFigures
{
    private const int FewRows = 20;

    /// <summary>Promised and observed shares, a figure a target, on the last day that was judged.</summary>
    public static IEnumerable<Figure> Of(Study study, EvaluationReport evaluation) =>
        from target in study.Targets
        let last = evaluation.Leading(target.Id).LastOrDefault(one => one.Curves is not null)
        where last is not null
        select Of(target, last);

    private static Figure Of(TargetRule target, Judgement judged)
    {
        var bins = judged.Curves!.Bins;
        var chart = new Chart(Axis.OfShares(Chart.Left, Chart.Right), Axis.OfShares(Chart.Bottom, Chart.Top), "promised share, %",
            "share that needed support, %, with 95 % interval")
        {
            ReadAcross = Axis.Percent, ReadUp = Axis.Percent, Diagonal = "as promised",
        };
        Dot Dotted(CalibrationBin bin) => new(bin.Promised, bin.Observed.Value!.Value, bin.Observed.Low, bin.Observed.High);
        Series[] series =
        [
            new("", [.. bins.Where(bin => bin.Rows >= FewRows).Select(Dotted)], Tone.One),
            new("", [.. bins.Where(bin => bin.Rows < FewRows).Select(Dotted)], Tone.Open),
        ];
        return new Figure(
            $"{target.Title}, day {judged.Setting.Day}",
            $"Calibration error {Figure(judged.CalibrationError.Value)}"
                + (judged.CalibrationError is { Low: { } low, High: { } high } ? $" ({Figure(low)} to {Figure(high)})" : "")
                + $" beyond chance; chance alone shows {Figure(judged.CalibrationNoise)}.",
            told => chart.Draw(series).Drawn(Chart.Bottom + 42, told),
            ["bin", "#promised, %", "#observed, %", "#from", "#to", "#rows"],
            [.. bins.Select(Html[] (bin, at) => [$"{at + 1}", Percent(bin.Promised), Percent(bin.Observed.Value), Percent(bin.Observed.Low),
                Percent(bin.Observed.High), bin.Rows])]) { Of = "Calibration" };
    }

    private static string Figure(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "unknown";

    private static string Percent(double? value) => (100 * value)?.ToString("0.0", CultureInfo.InvariantCulture) ?? "";
}
