using Analytics.Reports.Plots;

namespace Analytics.Reports;

/// <summary>Figures comparing groups of students.</summary>
internal static class AuditFigures
{
    /// <summary>The gap in missed students between a group and its reference, one figure per target.</summary>
    public static IEnumerable<Figure> Of(Study study, IReadOnlyList<GroupAudit> audits) =>
        from target in study.Targets
        let own = audits.Where(audit => audit.Target == target.Id).ToList()
        where own.Exists(audit => audit.Groups.Any(one => one.Gap is not null))
        select Of(target, own);

    private static Figure Of(TargetRule target, List<GroupAudit> audits)
    {
        var compared = (
            from audit in audits
            from one in audit.Groups
            where one.Gap is not null
            select (Name: $"{one.Level} beside {audit.Reference}", audit.Group, one.Rates, Gap: one.Gap!)).ToList();
        var verdicts = compared.CountBy(one => one.Gap.Verdict).ToDictionary();
        var counts = verdicts.OrderBy(one => one.Key).Select(one => $"{one.Value} {one.Key.Word()}");
        var tolerated = 100 * audits[0].Tolerated;
        return new Figure(
            target.Title,
            $"{compared.Count} {(compared.Count == 1 ? "comparison" : "comparisons")}: {string.Join(", ", counts)}.",
            new Lanes([.. compared.Select(one => Of(one.Name, one.Gap))], "missed, less those of the reference, points, 95 % interval")
            {
                Usual = (-tolerated, tolerated), Bounds = [new Bound(0, "alike")],
            }.Drawn,
            ["comparison", "of", "#gap in missed, points", "#from", "#to", "#found from", "verdict"],
            [.. compared.Select(Html[] (one) => [one.Name, one.Group, Points(one.Gap.Missed.Gap.Value), Points(one.Gap.Missed.Gap.Low),
                Points(one.Gap.Missed.Gap.High), Points(one.Gap.Missed.Detectable), one.Gap.Verdict.Word()])]) { Of = "Audit" };
    }

    private static Lane Of(string name, GroupGap gap)
    {
        var missed = gap.Missed.Gap;
        return new Lane(name, 100 * missed.Value, 100 * missed.Low, 100 * missed.High, gap.Verdict.Word(), gap.Verdict switch
        {
            AuditVerdict.Fair => Tone.One, AuditVerdict.Gap => Tone.Attention, _ => Tone.Open,
        });
    }

    private static string Points(double? share) => (100 * share)?.ToString("+0;-0;0", CultureInfo.InvariantCulture) ?? "cannot tell";
}
