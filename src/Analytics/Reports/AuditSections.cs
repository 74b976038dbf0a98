namespace Analytics.Reports;

public static class AuditSections
{
    public static string Word(this AuditVerdict verdict) => verdict switch
    {
        AuditVerdict.Fair => "fair",
        AuditVerdict.Gap => "gap",
        _ => "cannot tell",
    };

    /// <summary>Each audit with its verdict, one row a group; nothing if a study names no groups.</summary>
    public static Page Groups(this Page page, Study study, IReadOnlyList<GroupAudit> audits)
    {
        if (audits.Count == 0) { return page; }

        page.Section("Audit", "audit").Paragraph(
            "Students of the test terms, one row each, on the list that they would have had: at the target's bound and each "
            + "advisor's capacity. Missed: of those who needed support, the share that is not on the list. Below the bound: the "
            + "share that would not be on one with room for all; where places are few, the gap in missed is small whatever the "
            + "model does. False alarms: of those who needed none, the share that is on the list. Actual over predicted: share that "
            + "needed support over the mean probability; above 1 the model promises a group too little risk. A gap is the group "
            + "less its reference, with Newcombe's 95 % interval, and the least gap that would be found with probability 0.8; other "
            + "intervals are Wilson's.")
            .Paragraph(
            "Gap: in missed, below the bound, in false alarms, or between the curves, beyond what the study tolerates, and not "
            + "chance (p at most 0.05, by Holm's method over all tests of the target; the area between curves by random "
            + "regroupings). Fair: such a gap would have been found with probability 0.8, and was not. Cannot tell: it could have "
            + "gone unseen. A model with a gap becomes champion only where somebody says why. Groups too small to be shown are "
            + "taken together. Groups are compared and never learnt from.");
        page.Figures(AuditFigures.Of(study, audits));
        foreach (var audit in audits) { page.Audit(study.TitleOf(audit.Target), audit); }

        return page;
    }

    private static Page Audit(this Page page, string title, GroupAudit audit)
    {
        page.Paragraph(Text($"{title} by {audit.Group}: {audit.Verdict.Word()}. {audit.Students} students of {audit.Split}, ")
            + Text($"day {audit.Day}; tolerated {audit.Tolerated}; {audit.Tests} tests of all groups of the target."));
        if (audit.Reference is not null)
        {
            page.Fold($"{title} by {audit.Group}: all figures", () => Figures(page, title, audit));
        }

        var hidden = audit.Groups.Where(one => one.Rates is null).Select(one => one.Level).ToList();
        return hidden.Count == 0 ? page : page.Paragraph(
            Text($"Not shown: {string.Join(", ", hidden)}. Fewer than {audit.SmallCell} students needed support there, or fewer than ")
                + Text($"{audit.SmallCell} did not, or such a group could be reckoned from it."));
    }

    private static void Figures(Page page, string title, GroupAudit audit)
    {
        page.Table($"{title} by {audit.Group}: shares",
            [audit.Group, "#students", "#needed support", "#on the list", "#missed", "#below the bound", "#false alarms",
                "#actual over predicted"],
            from one in audit.Groups
            let rates = one.Rates
            where rates is not null
            select new Html[]
            {
                one.Level, rates.Rows, Share(rates.BaseRate), Share(rates.Listed), Share(rates.Missed), Share(rates.Below),
                Share(rates.FalseAlarms), Share(rates.Promised),
            },
            asCards: true);
        page.Table($"{title} by {audit.Group}: beside {audit.Reference}",
            [audit.Group, "verdict", "#gap in missed", "#found from", "#gap below the bound", "#found from",
                "#gap in false alarms", "#found from", "#area between curves"],
            from one in audit.Groups
            let gap = one.Gap
            where gap is not null
            select new Html[]
            {
                one.Level, gap.Verdict.Word(), Gap(gap.Missed), Found(gap.Missed), Gap(gap.Below), Found(gap.Below),
                Gap(gap.FalseAlarms), Found(gap.FalseAlarms),
                Html.Of($"{gap.Abroca:0.00}, p {gap.AbrocaPValue:0.000}"),
            },
            asCards: true);
    }

    private static Html Found(RateGap gap) => Html.Of($"{gap.Detectable:0.00}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Html Gap(RateGap gap) =>
        Html.Of($"{gap.Gap.Value!.Value:+0.00;-0.00} ({gap.Gap.Low!.Value:0.00} to {gap.Gap.High!.Value:0.00}), p {gap.PValue:0.000}");

    private static Html Share(Estimate estimate) => estimate is { Value: { } value, Low: { } low, High: { } high }
        ? Html.Of($"{value:0.00} ({low:0.00}–{high:0.00})") : Html.Of($"cannot tell: {estimate.Why}");
}
