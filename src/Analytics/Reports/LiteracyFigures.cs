using Analytics.Literacies;
using Analytics.Reports.Plots;

namespace Analytics.Reports;

/// <summary>Literacies over the students of a night, drawn.</summary>
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
            "Bands", "Among the students of whom something is known: low and high are beyond one deviation from the mean.",
            new PartBars(["high", "middle", "low"], [.. measured.Select(one => (one.Title,
                (IReadOnlyList<int>)[one.High, one.Middle, one.Low], $"{one.Low + one.Middle + one.High:N0}"))],
                "% of those with a score; on the right how many they are").Drawn,
            ["literacy", "#low", "#middle", "#high"],
            [.. measured.Select(Html[] (one) => [one.Title, one.Low, one.Middle, one.High])]);
    }

    private static string Percent(int some, int all) => $"{100.0 * some / all:0} %";
}
