namespace Analytics.Nightly;

internal static class DriftSections
{
    public static Page Drift(this Page page, Study study, IReadOnlyList<TargetOutcome> targets)
    {
        var compared = targets.Where(target => target.Drift is not null).ToList();
        return compared.Count == 0 ? page : page.Section("Drift", "drift").Paragraph(
            "Are this night's students like those the model learned from? If a feature has moved, check its source first; if the change is "
            + "real, retrain. The stability index is 0 where a feature is distributed as it was in training; above 0.25 is usually called "
            + "a major shift. A feature counts as moved when its index is above 0.25 and beyond what chance reaches in one night of a "
            + "thousand, and so is the widest gap between the two distributions. The plot shows the probability, the features that move "
            + "the score most, and all that have moved; the run's record has the rest.")
            .Figures(compared.Select(target => DriftFigures.Of(study.TitleOf(target.Target), target.Drift!)));
    }
}
