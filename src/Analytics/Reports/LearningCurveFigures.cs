using Analytics.Evaluation;
using Analytics.Reports.Plots;

namespace Analytics.Reports;

/// <summary>How much more is known the later one asks.</summary>
internal static class LearningCurveFigures
{
    private const int MostLines = 3;
    private static readonly Tone[] tones = [Tone.One, Tone.Two, Tone.Other];

    /// <summary>Ranking and squared error by day of the course, all targets together; none where only one day was judged.</summary>
    public static IEnumerable<Figure> Of(Study study, EvaluationReport evaluation)
    {
        var targets = study.Targets.Select(target => (target.Title, Days: evaluation.Leading(target.Id)
            .Where(one => one.Setting.Own && one.Auc.Value is not null).OrderBy(one => one.Setting.Day).ToList()))
            .Where(one => one.Days.Count > 1).Take(MostLines).ToList();
        if (targets.Count == 0) { yield break; }

        yield return Of("Ranking by day", "AUC; veil: 95 % interval", targets, one => one.Auc, new Bound(0.5, "guessing"));
        yield return Of("Squared error by day", "Brier score; veil: 95 % interval", targets, one => one.Brier, null);
    }

    private static Figure Of(
        string title, string unit, List<(string Title, List<Judgement> Days)> targets, Func<Judgement, Estimate> figure,
        Bound? level)
    {
        var series = targets.Select((target, at) => new Series(
            string.Create(CultureInfo.InvariantCulture, $"{target.Title} {figure(target.Days[^1]).Value:0.00}"),
            [.. target.Days.Select(one => new Dot(one.Setting.Day, figure(one).Value!.Value, figure(one).Low, figure(one).High))],
            tones[at]) { IsLine = true }).ToList();
        var dots = series.SelectMany(one => one.Dots).ToList();
        var values = dots.SelectMany(dot => new[] { dot.Y, dot.Low, dot.High, level?.Value }).OfType<double>().ToList();
        var chart = new Chart(
            Axis.Over(dots.Min(dot => dot.X), dots.Max(dot => dot.X), Chart.Left, Chart.Right),
            Axis.Over(values.Min(), values.Max(), Chart.Bottom, Chart.Top), "day of the course", unit) { Level = level };
        var (first, last) = (targets[0].Days[0], targets[0].Days[^1]);
        return new Figure(
            title,
            string.Create(CultureInfo.InvariantCulture, $"{targets[0].Title}: {figure(first).Value:0.00} on day {first.Setting.Day}, "
                + $"{figure(last).Value:0.00} on day {last.Setting.Day}."),
            told => chart.Drawn(series, told), ["target", "#day", "#value", "#from", "#to"],
            [
                .. from target in targets
                   from one in target.Days
                   let value = figure(one)
                   select new Html[] { target.Title, one.Setting.Day, Figure(value.Value), Figure(value.Low), Figure(value.High) },
            ]);
    }

    private static string Figure(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
}
