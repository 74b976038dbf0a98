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
        var page = new Page($"Night of {day}", $"Run report · {study.Title}")
        {
            HasContents = true, Lead = Lead(),
        };
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
        page.Section("Flags and churn", "lists").Table(
            "Targets", ["target", "model", "#risk set", "#scored", "#too little data", "#listed", "#no place", "#advisors", "held"],
            night.Targets.Select(Html[] (target) =>
            [
                study.TitleOf(target.Target), target.Champion ?? "none", target.Rows, target.Scored, target.Insufficient, target.Flagged,
                target.Waiting, target.Advisors, target.Held ?? "",
            ]), asCards: true);
        page.Paragraph("Too little data is a verdict of its own: it does not mean low risk.");
        foreach (var target in night.Targets) { Told(page, target); }

        if (night.Targets.Any(target => target.Verdicts.Count > 0))
        {
            page.Paragraph("Clearly: of students who need support, at most 1 in 10 should be called clear of it, and the other way round.");
        }

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

        if (target.Scored > 0 && target.Rows - target.Scored - target.Insufficient - target.OptedOut is > 0 and var others
            && study.Targets.FirstOrDefault(one => one.Id == target.Target)?.Eligibility is { } days)
        {
            page.Paragraph(string.Create(CultureInfo.InvariantCulture,
                $"{title}: {others:N0} more of the risk set are not scored: ")
                + $"their course is not between day {days.FromDay} and {days.ToDay}.");
        }

        if (target.OptedOut > 0)
        {
            page.Paragraph(string.Create(CultureInfo.InvariantCulture,
                $"{title}: opted out: {target.OptedOut:N0}. They are on no list, and no new estimate of them is made."));
        }

        if (target.Moves.Count > 0)
        {
            page.Paragraph($"{title}: {ProbabilitySections.Told([.. target.Moves.Select(move => move.Move)])}");
        }

        if (target.Verdicts.Count == 0) { return; }

        string Rows(CertainVerdict verdict) => target.Verdicts.GetValueOrDefault(verdict).ToString("N0", CultureInfo.InvariantCulture);
        page.Paragraph($"{title}: of {target.Scored.ToString("N0", CultureInfo.InvariantCulture)} scored, "
            + $"{Rows(CertainVerdict.NeedsSupport)} clearly need support and {Rows(CertainVerdict.DoesNot)} clearly do not; for "
            + $"{Rows(CertainVerdict.NeedsALook)} the model cannot decide: please look yourself.");
    }

    private static string Moment(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture)
        .ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
}
