using Analytics.Surveys;

namespace Analytics.Reports;

/// <summary>The parts of a report that surveys have.</summary>
internal static class SurveySections
{
    /// <summary>How the scales and items of each wave did, beside <see cref="ReportSections.Waves"/>.</summary>
    public static Page Surveys(this Page page, SurveyReport report, SurveyPlan plan)
    {
        if (report.Waves.Count == 0) { return page; }

        page.Table(
            "Reliability: omega total of one factor beside alpha; n: complete responses that both rest on, with their students",
            ["source", "scale", "#n", "#students", "#alpha (95 %)", "#omega", "verdict of the gate"],
            from wave in report.Waves
            from scale in wave.Scales
            select new Html[] { wave.Report.Source, $"{scale.Title} ({scale.Report.Scale})", scale.Report.Complete,
                scale.Report.Persons, Alpha(scale.Report),
                scale.WhyNoOmega is { } why ? $"cannot tell: {why}" : Figure(scale.Omega),
                Verdict(scale, plan) });
        page.Table(
            "Signs that a response was not read, by kind; careless: those where another kind agrees",
            ["source", "kind", "#judged", "#seen", "#careless"],
            from wave in report.Waves
            from kind in wave.Careless
            select new Html[] { wave.Report.Source, kind.Kind, kind.Judged, kind.Seen, kind.Careless });
        foreach (var wave in report.Waves)
        {
            page.Table(
                $"{wave.Report.Source}: items. Answers as given; r: correlation of an item with the rest of its scale",
                ["item", "question", "scale", "#answered", "#missing", "#mean", "#standard deviation", "#r", "#alpha without it",
                    "#answers, least to greatest"],
                from scale in wave.Scales
                from item in scale.Items
                select new Html[]
                {
                    item.Item, item.Text, scale.Report.Scale, item.Answered, item.Missing, Figure(item.Mean),
                    Figure(item.Deviation), Figure(item.Rest), Figure(item.AlphaWithout),
                    string.Join(" ", item.Answers.Select(one => one.ToString(CultureInfo.InvariantCulture))),
                });
        }

        return report.Changes.Count == 0 ? page : page.Table(
            "Change of the students who answered two waves; risen and fallen: by more than errors of measurement explain",
            ["scale", "waves", "#students", "#mean before", "#mean after", "#change", "#standard deviation", "#risen", "#fallen"],
            report.Changes.Select(Html[] (one) =>
            [
                $"{one.Instrument}.{one.Scale}", $"{one.From} to {one.To}", one.Students, Figure(one.Before), Figure(one.After),
                Figure(one.Mean), Figure(one.Deviation), Count(one.Risen), Count(one.Fallen),
            ]));
    }

    private static string Alpha(ScaleReport scale) => scale.Alpha is null ? $"cannot tell: {scale.Why}"
        : $"{Figure(scale.Alpha)} ({Figure(scale.AlphaLow)}–{Figure(scale.AlphaHigh)})";

    private static string Verdict(SurveyScale scale, SurveyPlan plan) =>
        scale.Report.Withheld is { } withheld ? $"feeds nothing: {withheld}"
        : plan.Reliability is not { } least ? "not judged: the study declares no bound"
        : scale.Items.Count < 2 ? "not judged: one item has no alpha"
        : scale.Report.Complete < plan.ReliabilityOf ? $"not judged: fewer than {plan.ReliabilityOf} complete responses"
        : string.Create(CultureInfo.InvariantCulture, $"passes: at least {least:0.00}");

    private static string Count(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "cannot tell";

    private static string Figure(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "cannot tell";
}
