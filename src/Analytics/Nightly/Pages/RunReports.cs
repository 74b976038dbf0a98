namespace Analytics.Nightly;

public static class RunReports
{
    public const string PageName = "report.html";

    /// <summary>A night's page, and the pages of its trainings if a killed run has not written them.</summary>
    public static void Write(Installation installation, Night night)
    {
        Write(installation, night.Record);
        if (night.Training is { } training) { WriteMissing(installation, training); }
    }

    public static void Write(Installation installation, RunRecord record)
    {
        var report = RunReport.Of(installation, record);
        foreach (var training in report.Trainings) { WriteMissing(installation, training); }

        report.Save(installation.Store);
        Write(installation, new NightPage(installation, report).Draw(), [("run", record.Id), ("cutoff", record.Cutoff),
            ("code", record.CodeVersion), ("study", record.StudyHash), ("inputs", record.Inputs), ("key", record.KeyId),
            ("continues", record.Previous ?? "nothing")]);
    }

    public static void Write(Installation installation, RetrainRecord record)
    {
        var study = installation.Study.Study;
        var times = TimesFile.Read(installation.Store, record.Id);
        var page = new TrainingPage(study, record, times);
        new RunReport(record.Id, "retrain", study.Title, [.. page.Sentences().Select(one => one.ToText())])
        {
            Trainings = [record], Times = times,
        }.Save(installation.Store);
        Write(installation, page.Draw(), [("run", record.Id), ("as of", record.AsOf), ("code", record.CodeVersion),
            ("study", record.StudyHash), ("inputs", record.Inputs), ("key", record.KeyId)]);
    }

    public static void Write(Installation installation, EvaluateRecord record)
    {
        var study = installation.Study.Study;
        var report = new RunReport(record.Id, "evaluate", study.Title, [])
        {
            Evaluation = record, Times = TimesFile.Read(installation.Store, record.Id),
        };
        report.Save(installation.Store);
        var page = new Page($"Judged as of {record.AsOf[..10]}", study.Title) { HasContents = true };
        if (record.Champions is { } champions) { page.Judged(study, champions); }

        page.Quality(study, record.Evaluation, record.Champions is null ? "its trainer" : "champion")
            .Groups(study, record.Evaluation.Audits).Sources(record.Sources).Waves(record.Waves).Scales(record.Waves);
        if (report.Times is { } times) { page.Times(times); }

        Write(installation, page, [("run", record.Id), ("as of", record.AsOf), ("code", record.CodeVersion), ("study", record.StudyHash),
            ("inputs", record.Inputs), ("key", record.KeyId)]);
    }

    /// <summary>How trainers did within the training terms, and which one learnt each day.</summary>
    internal static Page Choices(this Page page, Study study, CandidateRecord candidate) => page.Table(
        $"{study.TitleOf(candidate.Target)}: trainers by evidence. Log loss on rows of the training terms that were not learnt from; "
            + "chosen: the simplest within one standard error of the best",
        ["#day", "trainer", "#log loss", "#behind the best", "#standard error", "judged", "chosen"],
        candidate.Choices.Select(Html[] (one) =>
        [
            one.Day, one.Figure.Told, Figure(one.Figure.LogLoss), Figure(one.Figure.Behind), Figure(one.Figure.Error),
            one.Figure.Forward ? "on later terms" : "within the term", one.Figure.Chosen ? "chosen" : "",
        ]), asCards: true);

    /// <summary>Which stored models were judged, on which terms, and what they reach there.</summary>
    private static void Judged(this Page page, Study study, IReadOnlyList<JudgedChampion> champions) =>
        page.Section("Champions", "champions").Paragraph("Stored models on terms that they were not learnt from. Nothing was trained. "
            + "Gates go by the terms that began after the last course learnt from had ended. They are shown only: a person decides.").Table(
            "Champions and what they reach", ["target", "version", "learnt from", "judged on", "gates"],
            champions.Select(Html[] (one) =>
            [
                study.TitleOf(one.Target), one.Version, string.Join(", ", one.LearntFrom),
                one.JudgedOn.Count == 0 ? "nothing yet" : string.Join(", ", one.JudgedOn),
                Html.Of($"{one.Gates.Select(gate => Html.Of($"<div>{gate.ToString()}</div>"))}"),
            ]), asCards: true);

    private static void WriteMissing(Installation installation, RetrainRecord training)
    {
        if (!File.Exists(Path.Combine(installation.Store.Run(training.Id), PageName))) { Write(installation, training); }
    }

    /// <summary>Ends a page with where it comes from, the id of the run first.</summary>
    private static void Write(Installation installation, Page page, (string Name, string Value)[] facts)
    {
        page.Section("Where this comes from", "identity")
            .Table("Identity of the run", ["what", "value"], facts.Select(Html[] (fact) => [fact.Name, fact.Value]))
            .Paragraph($"The same as data: <a href=\"{RunReport.Name}\">{RunReport.Name}</a>");
        AtomicFile.WriteText(Path.Combine(installation.Store.Run(facts[0].Value), PageName), page.ToString());
    }

    private static string Figure(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
