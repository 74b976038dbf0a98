namespace Analytics.Reports;

public static class AuditSections
{
    public static string Word(this AuditVerdict verdict) => verdict switch
    {
        AuditVerdict.Fair => "fair",
        AuditVerdict.Gap => "gap",
        _ => "cannot tell",
    };

    /// <summary>Audits with verdicts, one row per group; nothing if the study names no groups.</summary>
    public static Page Groups(this Page page, Study study, IReadOnlyList<GroupAudit> audits)
    {
        if (audits.Count == 0) { return page; }

        string Hidden(GroupAudit audit) =>
            string.Join(", ", audit.Groups.Where(one => one.Rates is null).Select(one => one.Level));
        string[] small = audits.Any(audit => Hidden(audit).Length > 0) ? ["too small to be shown"] : [];
        page.Section("Audit", "audit").Table("Verdicts",
            ["target", "by", "verdict", "split", "#day", "#students", "#tolerated gap", "#tests", .. small],
            audits.Select(Html[] (audit) =>
            [
                study.TitleOf(audit.Target), audit.Group, audit.Verdict.Word(), audit.Split, audit.Day, audit.Students,
                $"{audit.Tolerated:0.##}", audit.Tests, .. small.Select(_ => (Html)Hidden(audit)),
            ]), asCards: true);
        page.Figures(AuditFigures.Of(study, audits));
        foreach (var audit in audits.Where(one => one.Reference is not null))
        {
            var title = study.TitleOf(audit.Target);
            page.Fold($"{title} by {audit.Group}: all figures", () => Figures(page, title, audit));
        }

        return page.Fold("What the words of the audit mean",
            () => page.Table("Words", ["word", "meaning"], Words(audits[0].SmallCell), asCards: true));
    }

    private static IEnumerable<Html[]> Words(int smallCell) =>
    [
        ["students", "those of the test terms, one row each, on the list that they would have had: at the target's bound and each "
            + "advisor's capacity"],
        ["missed", "of those who needed support, the share that is not on the list"],
        ["below the bound", "of those who needed support, the share that would not be on a list with room for all; where places are few, "
            + "the gap in missed is small whatever the model does"],
        ["false alarms", "of those who needed none, the share that is on the list"],
        ["actual over predicted", "share that needed support over the mean probability; above 1 the model gives the group too little risk"],
        ["a gap", "the group less its reference, with Newcombe's 95 % interval; other intervals are Wilson's"],
        ["found from", "the least gap that would be found with probability 0.8"],
        ["verdict: gap", "a gap in missed, below the bound, in false alarms or between the curves is beyond what the study tolerates, and "
            + "is not chance: p at most 0.05, by Holm's method over all tests of the target; the area between curves by random "
            + "regroupings. Such a model becomes champion only where somebody says why"],
        ["verdict: fair", "such a gap would have been found with probability 0.8, and was not"],
        ["verdict: cannot tell", "such a gap could have gone unseen"],
        ["too small to be shown", $"fewer than {smallCell} students needed support there, or fewer than {smallCell} did not, or such "
            + "a group could be computed from it. These groups are taken together. Groups are compared and never learnt from"],
    ];

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

    private static Html Gap(RateGap gap) =>
        Html.Of($"{gap.Gap.Value!.Value:+0.00;-0.00} ({gap.Gap.Low!.Value:0.00} to {gap.Gap.High!.Value:0.00}), p {gap.PValue:0.000}");

    private static Html Share(Estimate estimate) => estimate is { Value: { } value, Low: { } low, High: { } high }
        ? Html.Of($"{value:0.00} ({low:0.00}–{high:0.00})") : Html.Of($"cannot tell: {estimate.Why}");
}
