using Analytics.Reports.Plots;

namespace Analytics.Reports;

internal static class ReportSections
{
    public static Page Waves(this Page page, IReadOnlyList<WaveReport> waves) => waves.Count == 0 ? page : page.Section("Surveys", "scales")
        .Table(
            "Responses known at the cutoff",
            ["source", "instrument", "wave", "#responses", "#scored", "#unlinkable", "#careless", "#too short", "#repeated",
                "#sheets replaced", "#answers at fault"],
            waves.Select(Html[] (wave) => [wave.Source, wave.Instrument, wave.Wave, wave.Responses, wave.Scored, wave.Unlinkable,
                wave.Careless, wave.Partial, wave.Repeated, wave.Replaced, wave.AnswersAtFault]), asCards: true);

    /// <summary>Title of a target; its id if the study no longer has it.</summary>
    public static string TitleOf(this Study study, string target) =>
        study.Targets.FirstOrDefault(one => one.Id == target)?.Title ?? target;

    /// <summary>A title within a sentence.</summary>
    public static string Within(string title) =>
        title.Length > 1 && char.IsLower(title[1]) ? char.ToLowerInvariant(title[0]) + title[1..] : title;

    public static Page Times(this Page page, RunTimes times) => page.Section("Time and memory", "time").Paragraph(
        $"{TimeFigures.Length(times.Seconds)} from the first file to the end.").Figures(TimeFigures.Of(times));

    /// <summary>Meaning of each target, and quality of its ways of ranking.</summary>
    /// <param name="own">Label of the target's own trainer.</param>
    public static Page Quality(this Page page, Study study, EvaluationReport evaluation, string own = "its trainer")
    {
        page.Section("Model quality", "quality").Paragraph(
            "AUC: the chance that a student who needed support ranks above one who did not; 0.5 is guessing. Brier: mean squared error of "
            + "the probability. Calibration error: how far predicted and actual shares lie apart, over ten bins of equal size, less what "
            + "chance adds; beside it what chance alone makes where probabilities are right, before that is taken off. The one-line rule "
            + "tells apart who is beyond its bound, who is not, and who has no value for it, and is judged by that alone. "
            + "Intervals are 95 % and take students, not rows, as the unit.")
            .Figures([.. QualityFigures.Ranking(study, evaluation, own), .. QualityFigures.Splits(study, evaluation)]);
        foreach (var shown in study.Targets.Select(target => (target.Title, Told: Shown(study, target, evaluation)))
            .Where(one => one.Told is not null).GroupBy(one => one.Told, StringComparer.Ordinal))
        {
            var titles = string.Join(" and ", shown.Select(one => Within(one.Title)));
            page.Paragraph($"Plots, audit and transfer of {titles} show {shown.Key}.");
        }

        foreach (var target in study.Targets)
        {
            page.Paragraph($"{target.Title} ({target.Id}). {target.Rationale}").Paragraph(Asked(target));
            foreach (var rule in Allowed(study, target)) { page.Caution(AllowedTold(target, rule)); }

            foreach (var group in evaluation.Judgements.Where(one => one.Setting.Target == target.Id)
                .GroupBy(one => (one.Setting.Split, one.Setting.DelayDays)))
            {
                page.Split(target, [.. group], own);
            }

            foreach (var split in evaluation.Judgements.Where(one => one.Setting.Target == target.Id && !one.Setting.Forward)
                .Select(one => one.Setting.Split).Distinct())
            {
                page.Caution($"{target.Title}. {NotForward(split)}");
            }
        }

        foreach (var told in evaluation.Told) { page.Caution($"Please look at: {told}."); }

        foreach (var waiting in evaluation.NotYet) { page.Caution($"Not judged yet: {waiting}."); }

        return page.Drawn("Calibration", "calibration", "Of students who were given about 30 %, did about 30 % need support? Dots on the "
                + "dashed line say yes; open: fewer than 20 rows.", CalibrationFigures.Of(study, evaluation))
            .Drawn("Lists of any length", "ranking", "What a list finds that takes the most probable first, however long it is. Diamond: "
                + "where it ends at the study's bound, with room for all.", RankingFigures.Of(study, evaluation))
            .Drawn("What lists would have been worth", "worth", "On past terms, with each advisor's places. Net benefit weighs a false "
                + "flag by the odds of the threshold (Vickers and Elkin 2006).", WorthFigures.Of(study, evaluation))
            .Drawn("Learning curve", "days", "How much more is known the later in the course one asks.",
                LearningCurveFigures.Of(study, evaluation))
            .Drawn("Transfer", "transfer", "Does what was learnt in one course carry over to another, of a later term?",
                TransferFigures.Of(study, evaluation.Transfers));
    }

    /// <summary>The split drawn for a target; null if nothing was judged.</summary>
    private static string? Shown(Study study, TargetRule target, EvaluationReport evaluation)
    {
        if (evaluation.Leading(target.Id) is not [{ Setting: var of }, ..]) { return null; }

        var split = study.Evaluation.Splits.FirstOrDefault(one => one.Name == of.Split);
        var terms = split is null ? "" : $", learnt from {string.Join(", ", split.Train)} and judged on {string.Join(", ", split.Test)}";
        var first = evaluation.Comparisons(target.Id) is > 1 and var all
            ? $": the first of {all} that gates go by; AUC and calibration are drawn for each, and the tables have all figures" : "";
        return $"'{of.Split}'{Delay(of)}{terms}{first}";
    }

    private static Page Drawn(this Page page, string heading, string id, string text, IEnumerable<Figure> figures) =>
        figures.ToList() is { Count: > 0 } some ? page.Section(heading, id).Paragraph(text).Figures(some) : page;

    /// <summary>Quality on one split, with collapsed tables.</summary>
    private static void Split(this Page page, TargetRule target, List<Judgement> judged, string own)
    {
        var of = judged[0].Setting;
        var delay = Delay(of);
        page.Fold($"{target.Title}, {of.Split}{delay}: all figures", () =>
        {
            page.Table(
                $"{target.Title}: {of.Split}{delay}",
                ["#day", "way", "#AUC", "#average precision", "#Brier", "#calibration error", "#rows, train / test", "#needed support"],
                judged.Select(Html[] (one) =>
                [
                    one.Setting.Day,
                    one.Setting.Own ? Html.Of($"{one.Setting.Way}, <span class=\"champion\">{own}</span>") : one.Setting.Way,
                    Interval(one.Auc), Interval(one.AveragePrecision), Interval(one.Brier),
                    one.CalibrationTold(), $"{one.Setting.TrainRows} / {one.Setting.TestRows}",
                    $"{one.Setting.TrainBaseRate:0.00} / {one.Setting.TestBaseRate:0.00}",
                ]), asCards: true);
            if (judged.Where(one => one.Moves.Count > 0).ToList() is { Count: > 0 } moved)
            {
                page.Moves($"{target.Title}, {of.Split}{delay}", moved);
            }

            if (judged.Where(one => one.Probabilities is not null).ToList() is { Count: > 0 } told)
            {
                page.Probabilities($"{target.Title}, {of.Split}{delay}", told);
            }

            if (judged.Where(one => one.Certainty is not null).ToList() is { Count: > 0 } sure)
            {
                page.Certainty($"{target.Title}, {of.Split}{delay}", sure);
            }

            if (judged.Where(one => one.NewModules is not null).ToList() is { Count: > 0 } apart)
            {
                page.NewModules($"{target.Title}, {of.Split}{delay}", apart);
            }

            var (least, most) = (judged.Min(Shift), judged.Max(Shift));
            var range = string.Create(CultureInfo.InvariantCulture, $"{least:+0.00;-0.00} to {most:+0.00;-0.00}");
            page.Paragraph("Prior shift (share that needed support, test less train): "
                + $"{(range[..5] == range[^5..] ? range[..5] : range)}.");
        });
        if (!of.Forward) { return; }

        if (judged.Where(one => !one.Setting.LabelsMatured).Select(one => one.Setting.Day).Distinct().ToList() is { Count: > 0 } early)
        {
            page.Caution($"{target.Title}, {of.Split}, day {string.Join(", ", early)}: not all labels learnt from were known at the test "
                + "cutoff: these figures show how far a model carries over, not what could have been forecast then.");
        }
    }

    private static string Delay(Setting of) => of.DelayDays is { } days
        ? string.Create(CultureInfo.InvariantCulture, $", marks known {days:0} days after handing in") : "";

    /// <summary>Features of a target that are protected attributes, allowed with a reason.</summary>
    internal static IEnumerable<FeatureRule> Allowed(Study study, TargetRule target) =>
        TargetRules.Usable(study, target).Where(rule => rule.AllowedBecause is not null);

    internal static string AllowedTold(TargetRule target, FeatureRule rule) =>
        $"{target.Id} learns from '{rule.Name}', a protected attribute. The study says why: {rule.AllowedBecause}";

    /// <summary>Population, time of the outcome, exclusions, and basis of the figures.</summary>
    internal static string Asked(TargetRule target)
    {
        var (from, to) = (target.Eligibility.FromDay, target.Eligibility.ToDay);
        var when = target.HorizonDays is { } days ? string.Create(CultureInfo.InvariantCulture, $"within {days} days")
            : $"by the end of the {(target.Grain == Grain.Student ? "term" : "course")}";
        var left = target.Outcome switch
        {
            { HandedIn: not null } => "without work that falls due, and those of students who leave meanwhile",
            { Scale: not null } => "of students who do not answer the survey",
            _ => "without an outcome that the study names",
        };
        var rests = target.Evidence switch
        {
            EvidenceKind.Real => "Its figures rest on real students.",
            EvidenceKind.Synthetic => "Its figures rest on made-up students: they tell that the method works, and nothing of people.",
            _ => "Whether its figures rest on real or on made-up students, the study does not say.",
        };
        var asked = string.Create(CultureInfo.InvariantCulture, $"Asked on course days {from} to {to}");
        return $"{asked} of students who are registered and have not left; decided {when}. Left out are rows {left}. {rests}";
    }

    internal static string NotForward(string split) => split == EvaluationReport.HeldOutStudents
        ? "Not forward in time: students of the same terms were held out, since no split could be judged yet."
        : $"Not forward in time: the test terms of '{split}' begin before its training terms end. "
            + "These figures are shown only; no gate goes by them.";

    private static double Shift(Judgement one) => one.Setting.TestBaseRate - one.Setting.TrainBaseRate;

    internal static Html Interval(Estimate estimate) => estimate switch
    {
        { Value: null } => Html.Of($"cannot tell: {estimate.Why}"),
        { Value: { } value, Low: { } low, High: { } high } => Html.Of($"{value:0.00} ({low:0.00}–{high:0.00})"),
        { Value: { } value } => Html.Of($"{value:0.00}"),
    };
}
