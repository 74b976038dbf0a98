using Analytics.Reports.Plots;

namespace Analytics.Reports;

/// <summary>Figures on model quality by course day.</summary>
internal static class LearningCurveFigures
{
    private const double Week = 7;
    private const double Room = 0.25; // weeks between the axis and the first mark
    private const string Own = "its trainer";

    /// <summary>AUC and Brier score by week, beside the one-line rule and the base rate, two figures per target; none if only one day was
    /// judged.</summary>
    public static IEnumerable<Figure> Of(Study study, EvaluationReport evaluation)
    {
        foreach (var target in study.Targets)
        {
            var ways = evaluation.Leading(target.Id).Where(one => one.Auc.Value is not null)
                .GroupBy(one => one.Setting.Own ? Own : one.Setting.Way, StringComparer.Ordinal)
                .ToDictionary(one => one.Key, one => one.OrderBy(day => day.Setting.Day).ToList(), StringComparer.Ordinal);
            if (!ways.TryGetValue(Own, out var own) || own.Count < 2) { continue; }

            var compared = new[] { EvaluationReport.OneLineRule, EvaluationReport.BaseRate }
                .Where(ways.ContainsKey).Select(way => (Way: way, Days: ways[way])).ToList();
            yield return Of(target, "ranking by week", "AUC; veil: 95 % interval", own,
                [.. compared.Where(one => one.Way != EvaluationReport.BaseRate)], one => one.Auc);
            yield return Of(target, "squared error by week", "Brier score; veil: 95 % interval", own, compared, one => one.Brier);
        }
    }

    private static Figure Of(
        TargetRule target, string title, string unit, List<Judgement> own, List<(string Way, List<Judgement> Days)> compared,
        Func<Judgement, Estimate> figure)
    {
        Series Line(string way, List<Judgement> days, Tone tone, bool veiled) => new(
            $"{way} {Figure(figure(days[^1]).Value)}",
            [.. days.Select(one => new Dot(one.Setting.Day / Week, figure(one).Value!.Value, veiled ? figure(one).Low : null,
                veiled ? figure(one).High : null))], tone) { IsLine = true };

        Series[] series = [Line(Own, own, Tone.One, veiled: true), .. compared.Select(one =>
            Line(one.Way, one.Days, one.Way == EvaluationReport.BaseRate ? Tone.Open : Tone.Other, veiled: false))];
        var level = unit.StartsWith("AUC", StringComparison.Ordinal) ? new Bound(0.5, "guessing") : null;
        var dots = series.SelectMany(one => one.Dots).ToList();
        var values = dots.SelectMany(dot => new[] { dot.Y, dot.Low, dot.High, level?.Value }).OfType<double>().ToList();
        var chart = new Chart(
            Axis.Over(dots.Min(dot => dot.X) - Room, dots.Max(dot => dot.X), Chart.Left, Chart.Right),
            Axis.Over(values.Min(), values.Max(), Chart.Bottom, Chart.Top), "week of the course", unit) { Level = level };
        var (first, last) = (own[0], own[^1]);
        return new Figure(
            $"{target.Title}: {title}",
            $"{Figure(figure(first).Value)} on day {first.Setting.Day}, {Figure(figure(last).Value)} on day {last.Setting.Day}"
                + $"{Beside(compared, figure)}.",
            told => chart.Drawn(series, told), ["way", "#day", "#value", "#from", "#to"],
            [
                .. from one in compared.Prepend((Way: Own, Days: own))
                   from day in one.Days
                   let value = figure(day)
                   select new Html[] { one.Way, day.Setting.Day, Figure(value.Value), Figure(value.Low), Figure(value.High) },
            ]);
    }

    private static string Beside(List<(string Way, List<Judgement> Days)> compared, Func<Judgement, Estimate> figure) =>
        compared.Find(one => one.Way == EvaluationReport.OneLineRule).Days is not { } days ? ""
            : $"; the one-line rule {Figure(figure(days[0]).Value)} and {Figure(figure(days[^1]).Value)}";

    private static string Figure(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
}
