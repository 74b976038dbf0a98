using Analytics.Reports.Plots;

namespace Analytics.Reports;

/// <summary>Figures on the value of lists on past terms, on the last day judged.</summary>
internal static class WorthFigures
{
    private const int MostFeatures = 10;

    /// <summary>For each target: missed students by capacity, net benefit, and permutation importance.</summary>
    public static IEnumerable<Figure> Of(Study study, EvaluationReport evaluation)
    {
        var judged = (
            from target in study.Targets
            let last = evaluation.Leading(target.Id).LastOrDefault(one => one.Worth is not null)
            where last is not null
            select (Of: $"{target.Title}, day {last.Setting.Day}", Worth: last.Worth!)).ToList();
        return
        [
            .. judged.Where(one => one.Worth.Capacity.Count(point => point.Missed.Value is not null) > 1)
                .Select(one => Missed(one.Of, one.Worth)),
            .. judged.Where(one => one.Worth.Decision.Any(point => point.Model is not null)).Select(one => Decision(one.Of, one.Worth)),
            .. judged.Where(one => one.Worth.Importance.Any(drop => drop.Mean is not null))
                .Select(one => Importance(study, one.Of, one.Worth)),
        ];
    }

    private static Figure Missed(string of, Worth worth)
    {
        var points = worth.Capacity.Where(point => point.Missed.Value is not null).ToList();
        var declared = points.Find(point => point.IsDeclared);
        Dot At(CapacityPoint point) => new(point.Listed, point.Missed.Value!.Value, point.Missed.Low, point.Missed.High);
        var chart = new Chart(
            Axis.OfCounts(points.Max(point => point.Listed), Chart.Left, Chart.Right), Axis.OfShares(Chart.Bottom, Chart.Top),
            "rows listed, with 1 place an advisor and more", "of those who needed support, missed, %; veil: 95 %")
        {
            ReadUp = Axis.Percent,
        };
        List<Series> series = [new("", [.. points.Select(At)], Tone.One) { IsLine = true }];
        if (declared is not null) { series.Insert(0, new($"{declared.Places} places", [At(declared)], Tone.Two)); }

        return new Figure(
            $"{of}: missed at capacity",
            declared is null ? "The study declares no number of places."
                : $"With {declared.Places} places an advisor {Percent(declared.Missed)} of those who needed support are missed.",
            told => chart.Drawn(series, told), ["places an advisor", "#listed", "#needed support", "#missed, %", "#from", "#to"],
            [.. points.Select(Html[] (point) => [$"{point.Places}{(point.IsDeclared ? ", declared" : "")}", point.Listed,
                Figure(point.Hits, 0), Figure(100 * point.Missed.Value, 1), Figure(100 * point.Missed.Low, 1),
                Figure(100 * point.Missed.High, 1)])]);
    }

    private static Figure Decision(string of, Worth worth)
    {
        var points = worth.Decision.Where(point => point.Model is not null).ToList();
        var most = points.Max(point => Math.Max(point.Model!.Value, point.Everyone ?? 0));
        var least = -0.25 * points.Max(point => point.Model!.Value);
        var shown = points.Where(point => point.Everyone >= least).ToList(); // unbounded below
        var chart = new Chart(
            Axis.OfShares(Chart.Left, Chart.Right), Axis.Over(least, most, Chart.Bottom, Chart.Top),
            "threshold: listed from this probability on, %", "net benefit: true flags a row, less false ones weighed")
        {
            ReadAcross = Axis.Percent, Level = new Bound(0, "nobody"),
        };
        Series[] series =
        [
            new("the model", [.. points.Select(point => new Dot(point.Threshold, point.Model!.Value))], Tone.One)
            {
                IsLine = true, HasMarks = false,
            },
            new("everybody", [.. shown.Select(point => new Dot(point.Threshold, point.Everyone!.Value))], Tone.Two)
            {
                IsLine = true, HasMarks = false,
            },
        ];
        var better = points.Where(point => point.Model > Math.Max(0, point.Everyone ?? 0)).Select(point => point.Threshold).ToList();
        return new Figure(
            $"{of}: is acting on it worth while?",
            better.Count == 0 ? "At no threshold is the list better than flagging everybody or nobody."
                : string.Create(CultureInfo.InvariantCulture,
                    $"Better than flagging everybody or nobody at {better.Count} of {points.Count} thresholds, {
                        100 * better.Min():0} to {100 * better.Max():0} %."),
            told => chart.Drawn(series, told), ["threshold, %", "#the model", "#everybody"],
            [.. points.Select(Html[] (point) => [Figure(100 * point.Threshold, 0), Figure(point.Model, 3), Figure(point.Everyone, 3)])]);
    }

    private static Figure Importance(Study study, string of, Worth worth)
    {
        var shown = worth.Importance.Where(one => one.Mean is not null).Take(MostFeatures).ToList();
        string Title(string feature) => study.Features.FirstOrDefault(rule => rule.Name == feature)?.Title
            ?? (study.Features.FirstOrDefault(rule => rule.RelativeName == feature) is { } whole
                ? $"{whole.Title}, compared with the course" : feature);
        return new Figure(
            $"{of}: what the ranking leans on",
            $"Most on {Title(shown[0].Feature)}: shuffled, the AUC drops by {Figure(shown[0].Mean, 3)}.",
            new Lanes([.. shown.Select(one => new Lane(Title(one.Feature), one.Mean, one.Mean - one.Deviation, one.Mean + one.Deviation,
                Figure(one.Mean, 3), one.Mean > one.Deviation ? Tone.One : Tone.Open))],
                "drop of the AUC when shuffled; line: one deviation")
            {
                Bounds = [new Bound(0, "none")],
            }.Drawn,
            ["feature", "#drop of the AUC", "#deviation"],
            [.. worth.Importance.Select(Html[] (one) => [Title(one.Feature), Figure(one.Mean, 4), Figure(one.Deviation, 4)])]);
    }

    private static string Percent(Estimate share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share.Value:0} %");

    private static string Figure(double? value, int digits) =>
        value?.ToString("F" + digits, CultureInfo.InvariantCulture) ?? "cannot tell";
}
