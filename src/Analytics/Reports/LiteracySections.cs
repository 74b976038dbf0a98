namespace Analytics.Reports;

internal static class LiteracySections
{
    /// <summary>Spread of each literacy; every row counts the unknown.</summary>
    public static Page Literacies(this Page page, LiteracyReport report)
    {
        var measured = report.Literacies.Where(one => one.NotMeasured is null).ToList();
        page.Section("Literacies", "literacies").Paragraph(
            $"{report.Title}: {report.Students} students. A band shows a student's position among the others; no list uses it.");
        page.Figures(LiteracyFigures.Of(report));
        return measured.Count == report.Literacies.Count ? page : page.Table(
            "Not measured by design", ["literacy", "why"],
            report.Literacies.Where(one => one.NotMeasured is not null).Select(Html[] (one) => [one.Title, one.NotMeasured]),
            asCards: true);
    }
}
