using Analytics.Models;

namespace Analytics.Nightly;

/// <summary>For people: what a model version is for, what it was made from, how it was judged and who decided about it. Stored beside the
/// version as a page and as Markdown (Mitchell et al. 2019). It contains no name or id of a student or advisor.</summary>
public sealed class ModelCard
{
    private readonly LoadedStudy study;
    private readonly TargetRule target;
    private readonly ModelVersion version;
    private readonly CandidateRecord candidate;
    private readonly EvaluationReport evaluation;
    private readonly Document card;
    private readonly int forgotten; // since the training

    private ModelCard(LoadedStudy study, TargetRule target, ModelVersion version, RetrainRecord training, int forgotten)
    {
        (this.study, this.target, this.version, this.forgotten, evaluation) = (study, target, version, forgotten, training.Evaluation);
        candidate = training.Candidates.Last(one => one.Target == target.Id && one.Version == version.Id);
        card = new Document($"{target.Title}: model {version.Id}", $"{study.Study.Title}, {target.Id}");
    }

    public static string Folder(Store store, string target) => Path.Combine(store.Models, target, "cards");

    internal static bool IsThere(Store store, string target, string version) => File.Exists(Page(store, target, version));

    /// <summary>Writes the card of a version of today's study. Cards of other versions, or without a finished training, are not
    /// touched.</summary>
    internal static void Write(LoadedStudy study, Store store, string target, string version)
    {
        var registry = new ModelRegistry(store);
        if (study.Study.Targets.FirstOrDefault(one => one.Id == target) is not { } rule || !registry.Has(target, version)
            || registry.Load(target, version) is not { } model || !study.MatchOf(model, rule).IsOfThisStudy
            || new RunFolder(store, study.Zone).TrainingOf([version]) is not [.., var training])
        {
            return;
        }

        var card = new ModelCard(study, rule, model, training, new ForgottenList(store).Since(training.Id))
            .Written(registry.Promotions(target).Where(one => one.Version == version));
        AtomicFile.WriteText(Path.Combine(Folder(store, target), version + ".md"), card.ToMarkdown());
        AtomicFile.WriteText(Page(store, target, version), card.ToHtml());
    }

    /// <summary>Rewrites existing cards after students were forgotten.</summary>
    internal static void Renew(LoadedStudy study, Store store)
    {
        foreach (var target in study.Study.Targets.Where(one => Directory.Exists(Folder(store, one.Id))))
        {
            foreach (var page in Directory.EnumerateFiles(Folder(store, target.Id), "*.html").ToList())
            {
                Write(study, store, target.Id, Path.GetFileNameWithoutExtension(page));
            }
        }
    }

    private static string Page(Store store, string target, string version) => Path.Combine(Folder(store, target), version + ".html");

    private Document Written(IEnumerable<PromotionRecord> decisions)
    {
        Purpose();
        Decisions(decisions);
        Making();
        Features();
        Quality();
        Groups();
        Limits();
        return card;
    }

    private void Purpose()
    {
        card.Section("What it is for").Paragraph(target.Rationale).Paragraph(ReportSections.Asked(target))
            .Paragraph($"Support was needed where: {version.Basis?.Outcome ?? "not recorded"}. A row is "
                + $"{(target.Grain == Grain.Student ? "a student in a term" : "a student in a course")}.")
            .Paragraph("It ranks students so that advisors can offer support to some first. It does not say why support is needed or "
                + "whether an offer helps, it is no ground to withhold support or to grade, and it says nothing of those whose data are "
                + "too thin.");
    }

    private void Decisions(IEnumerable<PromotionRecord> decisions)
    {
        card.Section("Who decided").Paragraph($"When it was trained: {TypedCommand.In(candidate.Decision, "STUDY")}.");
        foreach (var one in decisions)
        {
            card.Paragraph($"{(one.RollsBack ? "Made champion again" : "Promoted")} by "
                + $"{(one.By == PromotionRecord.Person ? "a person" : "a run")}, from {study.DayOf(one.AsOf)} on: {one.Grounds}");
        }
    }

    private void Making()
    {
        var chosen = candidate.ChosenTold is { } told ? $"chosen by log loss within the training terms: {told}" : "as the study says";
        card.Section("What it was made from").Paragraph($"Trainer: {version.Trainer}, {chosen}. "
            + $"Terms: {string.Join(", ", version.Terms)}, by what was known on {study.DayOf(version.TrainedAsOf)}.");
        if (forgotten > 0)
        {
            card.Caution($"Students who were forgotten since: {forgotten}. Whoever of them was in these terms is among those it was "
                + "learnt from; its weights name nobody, and retrain learns again without them.");
        }

        card.Table("Training days", ["#course day", "#rows", "#share that needed support", "trainer", "calibration"],
            [.. version.Days.Select(day => new[]
            {
                $"{day.Day}", $"{day.Rows:N0}", $"{day.BaseRate:0.00}",
                day.Choice?.FirstOrDefault(one => one.Chosen)?.Told ?? day.Model.Trainer, Words(day.Calibration),
            })]);
        card.Table("Identity", ["what", "value"],
        [
            ["version", version.Id], ["study", version.StudyHash], ["code", version.CodeVersion], ["seed", $"{version.Seed}"],
        ]);
    }

    private void Features()
    {
        var leans = version.Reference?.Columns.ToDictionary(one => one.Column, one => one.Lean, StringComparer.Ordinal) ?? [];
        var names = version.Days.SelectMany(day => day.Model.Shapes).Select(shape => shape.Feature).Distinct().ToList();
        card.Section("What it goes by").Paragraph("Share: how much of what moves the score a feature moves. A score is the sum of what its "
            + "features add, and lists show these sums as reasons. The model describes them; it does not explain causes.");
        card.Table("Features", ["feature", "#share", "direction"],
            [.. names.OrderByDescending(name => leans.GetValueOrDefault(name)).ThenBy(name => name, StringComparer.Ordinal).Select(name =>
                new[] { Title(name), $"{leans.GetValueOrDefault(name):0.00}", FeatureDirection.Of(version, name) })]);
        foreach (var rule in ReportSections.Allowed(study.Study, target)) { card.Caution(ReportSections.AllowedTold(target, rule)); }
    }

    private void Quality()
    {
        card.Section("How good it is");
        var deciding = evaluation.Deciding(target.Id);
        if (deciding.Count == 0) { card.Caution("It could not be judged on students that it was not learnt from."); }

        foreach (var split in deciding.GroupBy(one => one.Setting.Split, StringComparer.Ordinal)) { Quality(split.Key, split); }

        card.Paragraph($"Gates: {string.Join("; ", candidate.Gates)}.");
    }

    private void Quality(string split, IEnumerable<Judgement> of)
    {
        var judged = of
            .Where(one => one.Setting.Own || one.Setting.Way is EvaluationReport.BaseRate or EvaluationReport.OneLineRule).ToList();
        if (study.Study.Evaluation.Splits.FirstOrDefault(one => one.Name == split) is { } plan)
        {
            var (learnt, judgedOn) = (string.Join(", ", plan.Train), string.Join(", ", plan.Test));
            card.Paragraph($"Judged is a model learnt the same way from {learnt} alone, on {judgedOn}, which it had not seen; the "
                + "model of this card then learnt from all terms that have outcomes.");
        }

        card.Table($"On {split}, with 95 % intervals that take students as the unit",
            ["#day", "way", "#AUC", "#average precision", "#Brier", "#calibration error", "#rows", "#needed support"],
            [.. judged.Select(one => new[]
            {
                $"{one.Setting.Day}", one.Setting.Own ? $"{one.Setting.Way} (this model's way)" : one.Setting.Way,
                Interval(one.Auc), Interval(one.AveragePrecision), Interval(one.Brier), CalibrationError(one),
                $"{one.Setting.TestRows:N0}",
                $"{one.Setting.TestBaseRate:0.00}",
            })]);
        if (judged.Where(one => one.Probabilities is not null).ToList() is { Count: > 0 } told)
        {
            card.Table($"On {split}, {ProbabilitySections.ProbabilityCaption}", [.. ProbabilitySections.ProbabilityColumns],
                [.. told.Select(one => ProbabilitySections.ProbabilityCells(one).ToArray())]);
        }

        if (!judged[0].Setting.Forward) { card.Caution(ReportSections.NotForward(judged[0].Setting.Split)); }
    }

    private void Groups()
    {
        var audits = evaluation.Audits.Where(audit => audit.Target == target.Id).ToList();
        card.Section("Groups of students");
        if (audits.Count == 0)
        {
            card.Caution("The study names no groups, or none could be compared: whether lists treat groups alike is not known.");
            return;
        }

        card.Table("Verdicts on the lists that the students judged on would have had",
            ["by", "verdict", "#widest gap in a share", "#groups shown", "#too small to be shown"],
            [.. audits.Select(audit => new[]
            {
                audit.Group, audit.Verdict.Word(), audit.Widest is { } gap ? $"{gap:0.00}" : "cannot tell",
                $"{audit.Groups.Count(one => one.Rates is not null)}", $"{audit.Groups.Count(one => one.Rates is null)}",
            })]);
    }

    private void Limits()
    {
        card.Section("Limits").Paragraph("The target is a proxy, and so is every feature. Later students may differ from those that it was "
            + "learnt from: nights compare the two, and say so where they do.");
        if (version.NotYetForward) { card.Caution($"It is {ModelVersion.NotYetForwardWords}: no later term had outcomes."); }

        if (target.Barred is { Count: > 0 } barred) { card.Paragraph($"Sources that may not feed it: {string.Join(", ", barred)}."); }

        foreach (var told in evaluation.NotYet) { card.Paragraph($"Not judged yet: {told}."); }
    }

    private string Title(string column)
    {
        const string Relative = "_rel";
        var rule = study.Study.Features.FirstOrDefault(one => one.Name == column);
        return rule is not null ? $"{rule.Title} ({column})" : column.EndsWith(Relative, StringComparison.Ordinal)
            && study.Study.Features.FirstOrDefault(one => one.Name == column[..^Relative.Length]) is { } whole
                ? $"{whole.Title}, compared with the course ({column})" : column;
    }

    private static string Words(Calibration calibration) => calibration switch
    {
        SigmoidCalibration => "Platt's, on rows not learnt from",
        BetaCalibration => "beta, on rows not learnt from",
        IsotonicCalibration => "isotonic, on rows not learnt from",
        _ => "the model's own probability",
    };

    private static string CalibrationError(Judgement judged) => judged.CalibrationNoise is not { } noise
        ? Interval(judged.CalibrationError) : $"{Interval(judged.CalibrationError)}; by chance {noise:0.00}";

    private static string Interval(Estimate estimate) => estimate switch
    {
        { Value: null } => "cannot tell",
        { Value: { } value, Low: { } low, High: { } high } => $"{value:0.00} ({low:0.00}–{high:0.00})",
        { Value: { } value } => $"{value:0.00}",
    };
}
