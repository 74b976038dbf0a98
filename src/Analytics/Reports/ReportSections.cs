using Analytics.Evaluation;
using Analytics.Ingest;
using Analytics.Surveys;

namespace Analytics.Reports;

/// <summary>The parts that run reports share.</summary>
internal static class ReportSections
{
    /// <summary>Each file with its counts: read = kept + quarantined + duplicate + passed over.</summary>
    public static Page Sources(this Page page, IReadOnlyList<SourceReport> sources)
    {
        page.Section("Sources").Table(
            "Every file, by source: rows read = kept + quarantined + duplicate + passed over",
            ["source", "file", "#read", "#kept", "#quarantined", "#duplicate", "#passed over", "reasons, state"],
            sources.SelectMany(source => source.Files.Count == 0
                ? [[source.Source, "none", "", "", "", "", "",
                    source.Optional ? "missing, optional: its features are missing with reason no feed" : "missing"]]
                : source.Files.Select(Html[] (file) =>
                [
                    source.Source, $"{file.Landing}: {file.Told}", file.Read, file.Accepted, file.Quarantined, file.Duplicate,
                    file.PassedOver,
                    file.Rejected?.Message ?? string.Join("; ", new[] { Faults(file), file.AnswerFaultsTold, Replaced(file) }
                        .Where(told => told.Length > 0)),
                ])), asCards: true);
        page.Figures(IntakeFigures.Faults(sources));
        if (sources.Any(source => source.Join is not null))
        {
            page.Table(
                "How sources meet the roster: in the last seven days of the terms that run, outcomes and surveys by their newest file",
                ["source", "#rostered", "#of them without a row", "#students beyond the roster", "#of them only written otherwise"],
                from source in sources
                let met = source.Join
                where met is not null
                select new Html[] { source.Source, met.Rostered, met.WithoutRow, met.Beyond, met.NearMisses },
                asCards: true);
        }

        foreach (var source in sources.Where(source => source.State != SourceState.Delivered))
        {
            page.Caution($"{source.Source}: {source.State.ToString()}. {source.Reason}");
        }

        foreach (var source in sources)
        {
            foreach (var warning in source.Warnings) { page.Caution($"{source.Source}: delivered, and to be looked at. {warning}"); }
        }

        foreach (var file in sources.SelectMany(source => source.Files))
        {
            foreach (var note in file.Notes ?? []) { page.Caution($"{file.Source}: {file.Told}: {note}"); }
        }

        return page;
    }

    private static string Replaced(FileReport file) => file.Replaced == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
        $"{file.Replaced:N0} kept rows replaced by a later row of the same key, {file.ReplacedHere:N0} of them in this file");

    private static string Faults(FileReport file)
    {
        var counts = string.Join(", ", file.Faults.Select(fault => $"{Words(fault.Key)} {fault.Value}"));
        return file.CommonestTold is { } commonest ? $"{counts}; {commonest}" : counts;
    }

    public static Page Waves(this Page page, IReadOnlyList<WaveReport> waves) => waves.Count == 0 ? page : page.Section("Surveys")
        .Table(
            "Responses known at the cutoff",
            ["source", "instrument", "wave", "#responses", "#scored", "#unlinkable", "#careless", "#too short", "#repeated",
                "#sheets replaced", "#answers at fault"],
            waves.Select(Html[] (wave) => [wave.Source, wave.Instrument, wave.Wave, wave.Responses, wave.Scored, wave.Unlinkable,
                wave.Careless, wave.Partial, wave.Repeated, wave.Replaced, wave.AnswersAtFault]), asCards: true);

    /// <summary>What each target stands for, and how well its ways of ranking did.</summary>
    public static Page Quality(this Page page, Study study, EvaluationReport evaluation)
    {
        page.Section("How good are the models?").Paragraph(
            "AUC: the chance that a student who needed support ranks above one who did not; 0.5 is guessing. Brier: mean squared error of "
            + "the probability. Calibration error: how far promised and actual shares lie apart, over ten bins of equal size, less what "
            + "chance adds; beside it what chance alone makes where probabilities are right, before that is taken off. The one-line rule "
            + "tells apart who is beyond its bound, who is not, and who has no value for it, and is judged by that alone. "
            + "Intervals are 95 % and take students, not rows, as the unit.");
        page.Figures(QualityFigures.Ranking(study, evaluation)).Figures(CalibrationFigures.Of(study, evaluation))
            .Figures(RankingFigures.Of(study, evaluation)).Figures(LearningCurveFigures.Of(study, evaluation))
            .Figures(TransferFigures.Of(study, evaluation.Transfers));
        foreach (var target in study.Targets)
        {
            page.Paragraph($"{target.Title} ({target.Id}). {target.Rationale}").Paragraph(Asked(target));
            foreach (var rule in Allowed(study, target)) { page.Caution(AllowedTold(target, rule)); }

            foreach (var group in evaluation.Judgements.Where(one => one.Setting.Target == target.Id)
                .GroupBy(one => (one.Setting.Split, one.Setting.DelayDays, one.Setting.LabelsMatured, one.Setting.Forward)))
            {
                var delay = group.Key.DelayDays is { } days
                    ? string.Create(CultureInfo.InvariantCulture, $", marks known {days:0} days after handing in") : "";
                var (least, most) = (group.Min(Shift), group.Max(Shift));
                page.Table(
                    $"{target.Id}: {group.Key.Split}{delay}",
                    ["#day", "way", "#AUC", "#average precision", "#Brier", "#calibration error", "#rows, train / test",
                        "#needed support"],
                    group.Select(Html[] (one) =>
                    [
                        one.Setting.Day, one.Setting.Way, Interval(one.Auc), Interval(one.AveragePrecision), Interval(one.Brier),
                        one.CalibrationTold(), $"{one.Setting.TrainRows} / {one.Setting.TestRows}",
                        $"{one.Setting.TrainBaseRate:0.00} / {one.Setting.TestBaseRate:0.00}",
                    ]), asCards: true);
                if (group.Where(one => one.Moves.Count > 0).ToList() is { Count: > 0 } moved) { page.Moves(target, moved); }

                if (group.Where(one => one.Certainty is not null).ToList() is { Count: > 0 } sure) { page.Certainty(target, sure); }

                var range = string.Create(CultureInfo.InvariantCulture, $"{least:+0.00;-0.00} to {most:+0.00;-0.00}");
                page.Paragraph("Prior shift (share that needed support, test less train): "
                    + $"{(range[..5] == range[^5..] ? range[..5] : range)}.");
                if (!group.Key.Forward) { page.Caution(NotForward(group.Key.Split)); }
                else if (!group.Key.LabelsMatured)
                {
                    page.Caution(
                        "Not all labels learnt from were known at the test cutoff: these figures show how far a model carries over, not "
                            + "what could have been forecast then.");
                }
            }
        }

        foreach (var told in evaluation.Told) { page.Caution($"To be looked at: {told}."); }

        foreach (var waiting in evaluation.NotYet) { page.Caution($"Not judged yet: {waiting}."); }

        return page;
    }

    /// <summary>Features of a target that are protected attributes and are let in with a reason.</summary>
    internal static IEnumerable<FeatureRule> Allowed(Study study, TargetRule target) =>
        TargetRules.Usable(study, target).Where(rule => rule.AllowedBecause is not null);

    internal static string AllowedTold(TargetRule target, FeatureRule rule) =>
        $"{target.Id} learns from '{rule.Name}', a protected attribute. The study says why: {rule.AllowedBecause}";

    /// <summary>Who is asked about, when it is decided, who is left out, and what the figures rest on.</summary>
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

    /// <summary>A fault as words: BrokenQuote is broken quote.</summary>
    internal static string Words(FaultCode code) =>
        string.Concat(code.ToString().Select((letter, at) => char.IsUpper(letter)
            ? (at > 0 ? " " : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static double Shift(Judgement one) => one.Setting.TestBaseRate - one.Setting.TrainBaseRate;

    internal static Html Interval(Estimate estimate) => estimate switch
    {
        { Value: null } => Html.Of($"cannot tell: {estimate.Why}"),
        { Value: { } value, Low: { } low, High: { } high } => Html.Of($"{value:0.00} ({low:0.00}–{high:0.00})"),
        { Value: { } value } => Html.Of($"{value:0.00}"),
    };
}
