using Analytics.Evaluation;
using Analytics.Flags;
using Analytics.Registry;
using Analytics.Reports;

namespace Analytics.Nightly;

/// <summary>Writes the page of a run beside its record.</summary>
public static class RunReports
{
    /// <summary>A night's page, with the trainings of its champions.</summary>
    public static void Write(Installation installation, RunRecord record)
    {
        var (study, runs) = (installation.Study.Study, new RunFolder(installation.Store, installation.Study.Zone));
        var page = new Page($"Night of {record.Cutoff[..10]}", study.Title) { HasContents = true };
        foreach (var degraded in record.Degraded) { page.Caution($"Degraded: {degraded}"); }

        page.Section("Lists").Table(
            "Targets", ["target", "model", "#risk set", "#scored", "#too little data", "#listed", "#no place", "#advisors", "held"],
            record.Targets.Select(Html[] (target) =>
            [
                target.Target, target.Champion ?? "none", target.Rows, target.Scored, target.Insufficient, target.Flagged, target.Waiting,
                target.Advisors, target.Held ?? "",
            ]), asCards: true);
        foreach (var target in record.Targets.Where(target => target.Nobody is not null))
        {
            page.Caution($"{target.Target}: {target.Nobody}");
        }

        foreach (var target in record.Targets.Where(target => target.Moves.Count > 0))
        {
            page.Paragraph($"{target.Target}: {ProbabilitySections.Told([.. target.Moves.Select(move => move.Move)])}");
        }

        foreach (var target in record.Targets.Where(target => target.Verdicts.Count > 0))
        {
            string Rows(CertainVerdict verdict) => target.Verdicts.GetValueOrDefault(verdict).ToString("N0", CultureInfo.InvariantCulture);
            page.Paragraph($"{target.Target}: of {target.Scored.ToString("N0", CultureInfo.InvariantCulture)} scored, "
                + $"{Rows(CertainVerdict.NeedsSupport)} clearly need support and {Rows(CertainVerdict.DoesNot)} clearly do not; for "
                + $"{Rows(CertainVerdict.NeedsALook)} the model cannot decide: please look yourself.");
        }

        if (record.Targets.Any(target => target.Verdicts.Count > 0))
        {
            page.Paragraph("Clearly: of students who need support, at most 1 in 10 should be called clear of it, and the other way round.");
        }

        foreach (var target in record.Targets.Where(target => target.NotYetForward))
        {
            page.Caution($"{target.Target}: its model is {ModelVersion.NotYetForwardWords}, only on students held out of the same terms.");
        }

        page.Table(
            "Who is on the lists, and who is no longer, since the night before",
            ["state", .. record.Targets.Select(target => "#" + target.Target), "meaning"],
            Enum.GetValues<FlagState>().Select(Html[] (state) => [state.Word(),
                .. record.Targets.Select(target => target.States.TryGetValue(state, out var count) ? count : (Html)""), state.Meaning()]),
            asCards: true);
        page.Paragraph("Too little data is a verdict of its own: it does not mean low risk.");
        var champions = record.Targets.Select(target => target.Champion).OfType<string>();
        foreach (var training in runs.TrainingOf(champions)) { page.Training(study, training); }

        page.Drift(record.Targets).Sources(record.Sources).Waves(record.Waves);
        if (runs.Surveys(record.Id) is { } surveys) { page.Surveys(surveys, study.Surveys ?? SurveyPlan.Usual); }
        if (runs.Literacies(record.Id) is { } literacies) { page.Literacies(literacies); }

        Write(installation, page, [("run", record.Id), ("cutoff", record.Cutoff), ("code", record.CodeVersion), ("study", record.StudyHash),
            ("inputs", record.Inputs), ("key", record.KeyId), ("continues", record.Previous ?? "nothing")]);
    }

    /// <summary>A retraining's page.</summary>
    public static void Write(Installation installation, RetrainRecord record)
    {
        var study = installation.Study.Study;
        var page = new Page($"Learnt as of {record.AsOf[..10]}", study.Title) { HasContents = true };
        page.Section("Candidates").Table(
            "Candidates and their gates", ["target", "version", "gates", "decision"],
            record.Candidates.Select(Html[] (one) => [one.Target, one.Version ?? "none", string.Join("; ", one.Gates),
                one.Decision]), asCards: true);
        page.Training(study, record).Sources(record.Sources).Waves(record.Waves).Scales(record.Waves);
        Write(installation, page, [("run", record.Id), ("as of", record.AsOf), ("code", record.CodeVersion), ("study", record.StudyHash),
            ("inputs", record.Inputs), ("key", record.KeyId)]);
    }

    /// <summary>How good models are, and how their trainers were chosen.</summary>
    private static Page Training(this Page page, Study study, RetrainRecord record)
    {
        page.Quality(study, record.Evaluation);
        foreach (var candidate in record.Candidates.Where(one => one.Choices.Count > 0)) { page.Choices(candidate); }

        return page.Groups(study, record.Evaluation.Audits);
    }

    /// <summary>How trainers did within the training terms, and which one learnt each day.</summary>
    private static Page Choices(this Page page, CandidateRecord candidate) => page.Table(
        $"{candidate.Target}: trainers by evidence. Log loss on rows of the training terms that were not learnt from; chosen: the simplest "
            + "within one standard error of the best",
        ["#day", "trainer", "#log loss", "#behind the best", "#standard error", "judged", "chosen"],
        candidate.Choices.Select(Html[] (one) =>
        [
            one.Day, one.Figure.Trainer, Figure(one.Figure.LogLoss), Figure(one.Figure.Behind), Figure(one.Figure.Error),
            one.Figure.Forward ? "on later terms" : "on students held out", one.Figure.Chosen ? "chosen" : "",
        ]), asCards: true);

    private static string Figure(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>An evaluation's page.</summary>
    public static void Write(Installation installation, EvaluateRecord record)
    {
        var study = installation.Study.Study;
        var page = new Page($"Judged as of {record.AsOf[..10]}", study.Title) { HasContents = true }.Quality(study, record.Evaluation)
            .Groups(study, record.Evaluation.Audits).Sources(record.Sources).Waves(record.Waves).Scales(record.Waves);
        Write(installation, page, [("run", record.Id), ("as of", record.AsOf), ("code", record.CodeVersion), ("study", record.StudyHash),
            ("inputs", record.Inputs), ("key", record.KeyId)]);
    }

    /// <summary>Ends a page with where it comes from, the id of the run first.</summary>
    private static void Write(Installation installation, Page page, (string Name, string Value)[] facts)
    {
        page.Section("Where this comes from")
            .Table("Identity of the run", ["what", "value"], facts.Select(Html[] (fact) => [fact.Name, fact.Value]));
        AtomicFile.WriteText(Path.Combine(installation.Store.Run(facts[0].Value), "report.html"), page.ToString());
    }
}
