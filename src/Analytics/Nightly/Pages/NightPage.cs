namespace Analytics.Nightly;

/// <summary>The page of a night: five sentences, then the evidence for them.</summary>
internal sealed class NightPage(Installation installation, RunReport report)
{
    private readonly Study study = installation.Study.Study;
    private readonly RunRecord night = report.Night!;

    public Page Draw()
    {
        var cutoff = DateTimeOffset.Parse(night.Cutoff, CultureInfo.InvariantCulture);
        var day = cutoff.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);
        var page = new Page($"Night of {day}", $"Run report · {study.Title}") { HasContents = true, Lead = Lead() };
        Degraded(page);

        page.Sources(night.Sources, report.Nights, night.Mended)
            .Fresh(study, night.Sources, DateOnly.FromDateTime(cutoff.DateTime)).Waves(night.Waves);
        if (report.Surveys is { } surveys) { page.Surveys(surveys, study.Surveys ?? SurveyPlan.Usual); }
        if (report.Literacies is { } literacies) { page.Literacies(literacies); }

        if (report.Growth is { Groups.Count: > 0 } growth) { page.Growth(growth); }

        if (report.Trainings.Count > 0)
        {
            var judged = report.Judged();
            page.Quality(study, judged, "champion");
            foreach (var candidate in report.Trainings.SelectMany(one => one.Candidates).Where(one => one.Choices.Count > 0))
            {
                page.Choices(study, candidate);
            }

            page.Groups(study, judged.Audits);
        }

        Lists(page.Drift(study, night.Targets));
        if (report.Dropped is { } dropped) { Told(page, dropped); }

        return report.Times is { } times ? page.Times(times) : page;
    }

    private static void Told(Page page, Dropped dropped) => page.Section("Kept no longer", "retention").Table(
        "Dropped after this night, as the study's retention says", ["what", "#how many"],
        [
            ["states of the whole lake", dropped.Generations], ["nights and digests of which advisors had files", dropped.Folders],
            ["contacts", dropped.Records.Contacts], ["lines of the audit log", dropped.Records.AuditLines],
        ]);

    private Html Lead()
    {
        var warnings = night.Sources.Sum(source => source.Warnings.Count);
        var (state, word) = night.Degraded.Count > 0 ? ("amiss", "Finished, degraded")
            : warnings > 0 ? ("amiss", "Finished with warnings") : ("done", "Finished");
        var took = report.Times is { } times ? $" in {TimeFigures.Length(times.Seconds)}" : "";
        var started = report.Times is { } asked
            ? Html.Of($"<dt>Started</dt><dd>{Moment(asked.Started)}, {asked.By}</dd>\n") : Html.Empty;
        var champions = night.Targets.Where(target => target.Champion is not null)
            .Select(target => $"{study.TitleOf(target.Target)} {target.Champion}").ToList();
        return $"""
            <p><span class="state {state}">{word}</span>{took}</p>
            <ol class="five">
            {new NightSentences(study, report).All().Select(one => Html.Of($"<li><span>{one}</span></li>\n"))}</ol>
            <dl class="facts">
            <dt>Cutoff</dt><dd>{Moment(night.Cutoff)} {study.TimeZone}</dd>
            {started}<dt>Champions</dt><dd>{(champions.Count == 0 ? "none" : string.Join(", ", champions))}</dd>
            <dt>Run, code</dt><dd>{night.Id}, Analytics {night.CodeVersion}</dd>
            <dt>Same as data</dt><dd><a href="report.json">report.json</a></dd>
            </dl>

            """;
    }

    /// <summary>Why the night is degraded. Many reasons are collapsed, because the first sentence links to them.</summary>
    private void Degraded(Page page)
    {
        const int Few = 3;
        void All() => night.Degraded.ToList().ForEach(degraded => page.Caution($"Degraded: {degraded}"));
        if (night.Degraded.Count > Few) { page.Fold($"Why the night is degraded: {night.Degraded.Count} reasons", All); }
        else { All(); }
    }

    private void Lists(Page page)
    {
        (string Name, bool Shown, Func<TargetOutcome, Html> Cell)[] columns =
        [
            ("target", true, target => study.TitleOf(target.Target)), ("model", true, target => target.Champion ?? "none"),
            ("#risk set", true, target => target.Rows), ("#scored", true, target => target.Scored),
            ("#outside its days", night.Targets.Any(target => Outside(target) > 0), target => Outside(target)),
            ("#opted out", night.Targets.Any(target => target.OptedOut > 0), target => target.OptedOut),
            ("#too little data", true, target => target.Insufficient), ("#listed", true, target => target.Flagged),
            ("#no place", true, target => target.Waiting), ("#advisors", true, target => target.Advisors),
            ("held", night.Targets.Any(target => target.Held is not null), target => target.Held ?? ""),
        ];
        var shown = columns.Where(column => column.Shown).ToList();
        page.Section("Flags and churn", "lists").Table("Targets", shown.ConvertAll(column => column.Name),
            night.Targets.Select(target => shown.Select(column => column.Cell(target)).ToArray()), asCards: true);
        string Where(string column, string means) => shown.Exists(one => one.Name == column) ? means : "";
        page.Paragraph("Too little data is a verdict of its own: it does not mean low risk."
            + Where("#outside its days", " Outside its days: the course is not between the first and the last day of the target.")
            + Where("#opted out", " Opted out: on no list, and no new estimate is made."));
        foreach (var target in night.Targets) { Told(page, target); }

        Verdicts(page);

        var before = night.Previous is { } previous && previous.Length >= 10 ? $"night of {previous[..10]}" : "no list before";
        page.Figures(night.Targets.Where(target => target.States.Values.Sum() > 0).Select(target =>
            ListFigures.From(study.TitleOf(target.Target), target.States, before, $"{night.Cutoff[..10]}")));
        page.Figures(ListFigures.OverNights(study, report.Nights));
    }

    private void Told(Page page, TargetOutcome target)
    {
        var title = study.TitleOf(target.Target);
        if (target.Nobody is { } nobody) { page.Caution($"{title}: {nobody}"); }

        if (target.NotYetForward)
        {
            page.Caution($"{title}: its model is {ModelVersion.NotYetForwardWords}, only on students held out of the same terms.");
        }

        if (target.Moves.Count > 0)
        {
            page.Paragraph($"{title}: {ProbabilitySections.Told([.. target.Moves.Select(move => move.Move)])}");
        }
    }

    /// <summary>Students of the risk set who are not scored, since their course is not between the days of the target.</summary>
    private static int Outside(TargetOutcome target) =>
        target.Scored == 0 ? 0 : target.Rows - target.Scored - target.Insufficient - target.OptedOut;

    private void Verdicts(Page page)
    {
        var told = night.Targets.Where(target => target.Verdicts.Count > 0).ToList();
        if (told.Count == 0) { return; }

        page.Table("How sure the models are", ["target", "#scored", "#clearly need support", "#clearly do not", "#cannot decide"],
            told.Select(Html[] (target) =>
            [
                study.TitleOf(target.Target), target.Scored, target.Verdicts.GetValueOrDefault(CertainVerdict.NeedsSupport),
                target.Verdicts.GetValueOrDefault(CertainVerdict.DoesNot), target.Verdicts.GetValueOrDefault(CertainVerdict.NeedsALook),
            ]), asCards: true);
        page.Paragraph("Clearly: at most 1 in 10 students who need support should be said not to need it, and at most 1 in 10 of the "
            + "others to need it. Where the model cannot decide, please look yourself.");
    }

    private static string Moment(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture)
        .ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
}
