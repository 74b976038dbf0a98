namespace Analytics.Reports;

internal static class SurveySections
{
    /// <summary>Quality of the scales and items of each wave.</summary>
    public static Page Surveys(this Page page, SurveyReport report, SurveyPlan plan)
    {
        if (report.Waves.Count == 0) { return page; }

        page.Figures(SurveyFigures.Reliability(
            report.Waves.Select(wave => (wave.Report.Source, (IReadOnlyList<(string, ScaleReport)>)[.. wave.Scales.Select(
                scale => (scale.Title, scale.Report))])), plan));

        page.Fold("Scales: all figures", () => page.Table(
            "Scales. Alpha and omega total of one factor rest on complete responses; the standard error of a score is in the scale's unit",
            ["scale", "source", "#scored", "#mean", "#standard deviation", "#complete", "#of students", "#alpha (95 %)", "#omega",
                "#standard error", "verdict of the gate"],
            from wave in report.Waves
            from scale in wave.Scales
            let told = scale.Report
            select new Html[] { $"{scale.Title} ({told.Scale})", wave.Report.Source, told.Scored, Figure(told.Mean), Figure(told.Deviation),
                told.Complete, told.Persons, Alpha(told), scale.WhyNoOmega is { } why ? $"cannot tell: {why}" : Figure(scale.Omega),
                Figure(told.Error), Verdict(scale, plan) },
            asCards: true));
        page.Fold("Signs that a response was not read", () => page.Table(
            "Signs that a response was not read, by kind; careless: those where another kind agrees",
            ["source", "kind", "#judged", "#seen", "#careless"],
            from wave in report.Waves
            from kind in wave.Careless
            select new Html[] { wave.Report.Source, kind.Kind, kind.Judged, kind.Seen, kind.Careless },
            asCards: true));
        foreach (var wave in report.Waves)
        {
            page.Fold($"{wave.Report.Source}: items", () => page.Table(
                $"{wave.Report.Source}: items. Answers as given; r: correlation of an item with the rest of its scale",
                ["item and question", "scale", "#answered", "#missing", "#mean", "#standard deviation", "#r", "#alpha without it",
                    "#answers, least to greatest"],
                from scale in wave.Scales
                from item in scale.Items
                select new Html[]
                {
                    $"{item.Item} <small>{item.Text}</small>", scale.Report.Scale, item.Answered, item.Missing, Figure(item.Mean),
                    Figure(item.Deviation), Figure(item.Rest), Figure(item.AlphaWithout),
                    string.Join(" ", item.Answers.Select(one => one.ToString(CultureInfo.InvariantCulture))),
                },
                asCards: true));
        }

        return report.Changes.Count == 0 ? page : page.Table(
            "Change of the students who answered two waves; risen and fallen: by more than errors of measurement explain",
            ["scale", "waves", "#students", "#mean before", "#mean after", "#change", "#standard deviation", "#risen", "#fallen"],
            report.Changes.Select(Html[] (one) =>
            [
                $"{one.Instrument}.{one.Scale}", $"{one.From} to {one.To}", one.Students, Figure(one.Before), Figure(one.After),
                Figure(one.Mean), Figure(one.Deviation), Count(one.Risen), Count(one.Fallen),
            ]), asCards: true);
    }

    /// <summary>Reliability of scales, for pages without survey details.</summary>
    public static Page Scales(this Page page, IReadOnlyList<WaveReport> waves) => waves.Count == 0 ? page : page.Table(
        "Scales: reliability, and how far a score may lie from the true one",
        ["scale", "source", "#scored", "#mean", "#standard deviation", "#alpha (95 %)", "#standard error"],
        waves.SelectMany(wave => wave.Scales.Select(Html[] (scale) =>
            [scale.Scale, wave.Source, scale.Scored, Figure(scale.Mean), Figure(scale.Deviation), Alpha(scale), Figure(scale.Error)])),
        asCards: true);

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
