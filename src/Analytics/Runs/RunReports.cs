using Analytics.Flags;
using Analytics.Reports;

namespace Analytics.Runs;

/// <summary>Writes the page of a run beside its record.</summary>
public static class RunReports
{
    private const string Name = "report.html";

    /// <summary>A night's page, with the trainings of its champions.</summary>
    public static void Write(string folder, Study study, RunRecord record, IReadOnlyList<RetrainRecord> trainings)
    {
        var page = new ReportPage($"{study.Title}: night of {record.Cutoff[..10]}");
        foreach (var degraded in record.Degraded) { page.Caution($"Degraded: {degraded}"); }

        page.Heading("Lists").Table(
            "Targets", ["target", "model", "#risk set", "#scored", "#too little data", "#listed", "#above the bound, no place", "#advisors",
                "held"],
            record.Targets.Select(target => (IReadOnlyList<string>)
            [
                target.Target, target.Champion ?? "none", ReportPage.Count(target.Rows), ReportPage.Count(target.Scored),
                ReportPage.Count(target.Insufficient),
                ReportPage.Count(target.Flagged), ReportPage.Count(target.Waiting), ReportPage.Count(target.Advisors), target.Held ?? "",
            ]));
        foreach (var target in record.Targets.Where(target => target.Nobody is not null))
        {
            page.Caution($"{target.Target}: {target.Nobody}");
        }

        var (on, off) =
            (Enum.GetValues<FlagState>().Where(state => state.IsListed()), Enum.GetValues<FlagState>().Where(state => !state.IsListed()));
        page.Table("On the lists, by state", ["target", .. on.Select(state => "#" + state.Word())],
            record.Targets.Select(target => Counts(target, on)));
        page.Table(
            "No longer on the lists, since the night before", ["target", .. off.Select(state => "#" + state.Word())],
            record.Targets.Select(target => Counts(target, off)));
        page.Paragraph(string.Join(". ", Enum.GetValues<FlagState>().Select(state => $"{state.Word()}: {state.Meaning()}")) + ".");
        page.Paragraph("Too little data is a verdict of its own: it does not mean low risk.");
        foreach (var training in trainings) { page.Quality(study, training.Evaluation); }

        page.Sources(record.Sources).Waves(record.Waves);

        Provenance(page, [("run", record.Id), ("cutoff", record.Cutoff), ("code", record.CodeVersion), ("study", record.StudyHash),
            ("inputs", record.Inputs), ("key", record.KeyId), ("continues", record.Previous ?? "nothing")]);
        AtomicFile.WriteText(Path.Combine(folder, Name), page.Html());
    }

    /// <summary>A retraining's page.</summary>
    public static void Write(string folder, Study study, RetrainRecord record)
    {
        var page = new ReportPage($"{study.Title}: learnt as of {record.AsOf[..10]}");
        page.Heading("Candidates").Table(
            "Candidates and their gates", ["target", "version", "gates", "decision"],
            record.Candidates.Select(one => (IReadOnlyList<string>)[one.Target, one.Version ?? "none", string.Join("; ", one.Gates),
                one.Decision]));
        page.Quality(study, record.Evaluation).Sources(record.Sources).Waves(record.Waves);
        Provenance(page, [("run", record.Id), ("as of", record.AsOf), ("code", record.CodeVersion), ("study", record.StudyHash),
            ("inputs", record.Inputs), ("key", record.KeyId)]);
        AtomicFile.WriteText(Path.Combine(folder, Name), page.Html());
    }

    /// <summary>An evaluation's page.</summary>
    public static void Write(string folder, Study study, EvaluateRecord record)
    {
        var page = new ReportPage($"{study.Title}: judged as of {record.AsOf[..10]}").Quality(study, record.Evaluation)
            .Sources(record.Sources).Waves(record.Waves);
        Provenance(page, [("run", record.Id), ("as of", record.AsOf), ("code", record.CodeVersion), ("study", record.StudyHash),
            ("inputs", record.Inputs), ("key", record.KeyId)]);
        AtomicFile.WriteText(Path.Combine(folder, Name), page.Html());
    }

    private static IReadOnlyList<string> Counts(TargetOutcome target, IEnumerable<FlagState> states) =>
        [target.Target, .. states.Select(state => target.States.TryGetValue(state, out var count) ? ReportPage.Count(count) : "")];

    private static void Provenance(ReportPage page, (string Name, string Value)[] facts) =>
        page.Heading("Where this comes from")
            .Table("Identity of the run", ["what", "value"], facts.Select(fact => (IReadOnlyList<string>)[fact.Name, fact.Value]));
}
