using Analytics.Reports.Plots;

namespace Analytics.Reports;

internal static class LiteracyFigures
{
    public static IEnumerable<Figure> Of(LiteracyReport report)
    {
        var measured = report.Literacies.Where(one => one.NotMeasured is null).ToList();
        if (measured.Count == 0 || report.Students == 0) { yield break; }

        var unknown = measured.MaxBy(one => one.Unknown)!;
        yield return new Figure(
            "Students with a measure",
            $"Least is known of {ReportSections.Within(unknown.Title)}: unknown for {unknown.Unknown:N0} of {report.Students:N0} students.",
            new PartBars(["measured", "partial", "unknown"], [.. measured.Select(one => (one.Title,
                (IReadOnlyList<int>)[one.Measured, one.Partial, one.Unknown], Percent(one.Measured + one.Partial, report.Students)))],
                $"% of {report.Students:N0} students").Drawn,
            ["literacy", "#measured", "#partial", "#unknown", "most often missing"],
            [.. measured.Select(Html[] (one) => [one.Title, one.Measured, one.Partial, one.Unknown, one.Why ?? ""])]);
        yield return new Figure(
            "Bands", "Among students with a score: low and high are more than one standard deviation from the mean.",
            new PartBars(["high", "middle", "low"], [.. measured.Select(one => (one.Title,
                (IReadOnlyList<int>)[one.High, one.Middle, one.Low], $"{one.Low + one.Middle + one.High:N0}"))],
                "% of those with a score; on the right how many they are").Drawn,
            ["literacy", "#low", "#middle", "#high"],
            [.. measured.Select(Html[] (one) => [one.Title, one.Low, one.Middle, one.High])]);
        foreach (var spread in Spread(measured)) { yield return spread; }
    }

    /// <summary>Spread of scores, and the share that is not error; none for records of earlier versions.</summary>
    private static IEnumerable<Figure> Spread(List<LiteracyCounts> measured)
    {
        var known = measured.Where(one => one.Spread.Count > 0).ToList();
        if (known.Count == 0) { yield break; }

        var (least, steps) = (known.Where(one => one.Reliability is not null).MinBy(one => one.Reliability), known[0].Spread.Count);
        yield return new Figure(
            "Scores",
            least is null ? "Their reliability is not known."
                : $"Least reliable are those of {ReportSections.Within(least.Title)}, with {Figure(least.Reliability)}.",
            new Spreads([.. known.Select(one => (one.Title, one.Spread, Word(one)))], LiteracyCounts.From,
                LiteracyCounts.From + (steps * LiteracyCounts.Step), "T score; students beyond the ends stand at the ends")
            {
                Usual = (40, 60, "low", "high"),
            }.Drawn,
            ["literacy", "#with a score", "#reliability", .. Enumerable.Range(0, steps).Select(at => $"#from {LiteracyCounts.From
                + (at * LiteracyCounts.Step)}")],
            [.. known.Select(Html[] (one) => [one.Title, one.Spread.Sum(), Figure(one.Reliability), .. one.Spread.Select(
                count => (Html)count)])]);
    }

    private static string Word(LiteracyCounts one) =>
        one.Reliability is null ? $"{one.Spread.Sum():N0}" : $"{one.Spread.Sum():N0}, reliability {Figure(one.Reliability)}";

    private static string Figure(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "cannot tell";

    private static string Percent(int some, int all) => $"{100.0 * some / all:0} %";
}
