using Analytics.Reports;

namespace Analytics.Nightly;

/// <summary>The part of a night's page about what its rows are like beside those that the champions were learnt from.</summary>
internal static class DriftSections
{
    public static Page Drift(this Page page, Study study, IReadOnlyList<TargetOutcome> targets)
    {
        var compared = targets.Where(target => target.Drift is not null).ToList();
        return compared.Count == 0 ? page : page.Section("Drift", "drift").Paragraph(
            "Are this night's students like those learnt from? Stability index: 0 where values are distributed as in the rows learnt from; "
            + "above 0.25 is customarily called a major shift. By chance: what chance alone reaches in one night of a thousand. A feature "
            + "has moved where the index is above 0.25 and, like the widest gap of the two distributions, beyond chance. The probability, "
            + "the features that move the score most and all that have moved are shown; the others stand in the run's record.")
            .Figures(compared.Select(target => DriftFigures.Of(study.TitleOf(target.Target), target.Drift!)));
    }
}
