using Analytics.Reports.Plots;

namespace Analytics.Reports;

/// <summary>Figures on model quality, on the split that gates use.</summary>
internal static class QualityFigures
{
    private const double Guessing = 0.5;
    private const double Apart = 11; // between marks of the same day

    /// <summary>AUC of each way by day, one figure per target.</summary>
    /// <param name="own">Label of the target's own trainer.</param>
    public static IEnumerable<Figure> Ranking(Study study, EvaluationReport evaluation, string own)
    {
        foreach (var target in study.Targets)
        {
            var judged = evaluation.Leading(target.Id)
                .Where(one => one.Setting.Way != EvaluationReport.BaseRate && one.Auc.Value is not null).ToList();
            if (judged.Any(one => one.Setting.Own)) { yield return Ranking(target, judged, own); }
        }
    }

    /// <summary>AUC of each target's own trainer on every split that gates use, if there are several.</summary>
    public static IEnumerable<Figure> Splits(Study study, EvaluationReport evaluation)
    {
        foreach (var target in study.Targets.Where(target => evaluation.Comparisons(target.Id) > 1))
        {
            var own = evaluation.Deciding(target.Id).Where(one => one.Setting.Own).ToList();
            if (own.Where(one => one.Auc.Value is not null).MinBy(one => one.Auc.Value) is not { } least) { continue; }

            yield return new Figure(
                $"{target.Title}: every split forward in time",
                $"Least on {Name(least.Setting)}: {Figure(least.Auc.Value)}.",
                new Lanes([.. own.Select(one => new Lane(Name(one.Setting), one.Auc.Value, one.Auc.Low, one.Auc.High,
                    one.Auc.Value is null ? "cannot tell" : Figure(one.Auc.Value), one.Auc.Value is null ? Tone.Open : Tone.One))],
                    "AUC, 95 % interval") { Bounds = [new Bound(Guessing, "guessing")] }.Drawn,
                ["split and day", "#AUC", "#from", "#to", "#rows"],
                [.. own.Select(Html[] (one) => [Name(one.Setting), Figure(one.Auc.Value), Figure(one.Auc.Low), Figure(one.Auc.High),
                    one.Setting.TestRows])]);
        }
    }

    /// <summary>Name of a split and day.</summary>
    internal static string Name(Setting of) => string.Create(CultureInfo.InvariantCulture,
        $"{of.Split}{(of.DelayDays is { } days ? $", {days:0} days of delay" : "")}, day {of.Day}");

    private static Figure Ranking(TargetRule target, List<Judgement> judged, string own)
    {
        List<int> days = [.. judged.Select(one => one.Setting.Day).Distinct().Order()];
        var across = new Axis(0, days.Count, 1, Chart.Left, Chart.Right);
        List<string> drawn = [.. judged.Where(one => one.Setting.Own).Concat(judged.Where(one => !one.Setting.Own
            && one.Setting.Way != EvaluationReport.OneLineRule)).Select(one => one.Setting.Way).Distinct().Take(2)];
        if (judged.Exists(one => one.Setting.Way == EvaluationReport.OneLineRule)) { drawn.Add(EvaluationReport.OneLineRule); }

        Series Of(string way, int at) => new(
            $"{Name(way, judged, own)} {Figure(judged.Last(one => one.Setting.Way == way).Auc.Value)}",
            [
                .. judged.Where(one => one.Setting.Way == way).Select(one => new Dot(
                    days.IndexOf(one.Setting.Day) + 0.5 + ((at - ((drawn.Count - 1) / 2.0)) * Apart / (across.At(1) - across.At(0))),
                    one.Auc.Value!.Value, one.Auc.Low, one.Auc.High)),
            ],
            way == EvaluationReport.OneLineRule ? Tone.Other : at == 0 ? Tone.One : Tone.Two);

        var series = drawn.Select(Of).ToList();
        var values = series.SelectMany(one => one.Dots).SelectMany(dot => new[] { dot.Y, dot.Low, dot.High }).OfType<double>().ToList();
        var chart = new Chart(
            across, Axis.Over(Math.Min(values.Min(), Guessing), values.Max(), Chart.Bottom, Chart.Top), "day of the course",
            "AUC, 95 % interval")
        {
            TicksAcross = [.. days.Select((_, at) => at + 0.5)],
            ReadAcross = at => days[(int)at].ToString(CultureInfo.InvariantCulture),
            Level = new Bound(Guessing, "guessing"),
        };
        return new Figure(
            target.Title, Beyond([.. judged.Where(one => one.Setting.Own)]), told => chart.Drawn(series, told),
            ["way", "#day", "#AUC", "#from", "#to"],
            [.. judged.Select(Html[] (one) => [Name(one.Setting.Way, judged, own), one.Setting.Day, Figure(one.Auc.Value),
                Figure(one.Auc.Low), Figure(one.Auc.High)])]) { Of = "AUC" };
    }

    /// <summary>Days on which the target's own trainer ranks better than the rule.</summary>
    private static string Beyond(List<Judgement> own)
    {
        if (own.TrueForAll(one => one.BeyondRule is null)) { return $"AUC of {own[^1].Setting.TestRows:N0} rows on the last day."; }

        var better = own.Where(one => one.BeyondRule?.Low > 0).Select(one => one.Setting.Day).ToList();
        return better.Count == own.Count ? "Better than the one-line rule on every day."
            : better.Count == 0 ? "On no day is it certain that it ranks better than the one-line rule."
            : $"Better than the one-line rule on day {string.Join(", ", better)}; on the other days this is not certain.";
    }

    private static string Name(string way, List<Judgement> judged, string own) =>
        judged.Exists(one => one.Setting.Own && one.Setting.Way == way) ? $"{way}, {own}" : way;

    private static string Figure(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
}
