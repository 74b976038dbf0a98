using Analytics.Evaluation;
using Analytics.Reports;

namespace Analytics.Nightly;

/// <summary>The part of a night's page about what its rows are like beside those that the champions were learnt from.</summary>
internal static class DriftSections
{
    private const int MostShown = 5;

    public static Page Drift(this Page page, IReadOnlyList<TargetOutcome> targets)
    {
        var compared = targets.Where(target => target.Drift is not null).ToList();
        if (compared.Count == 0) { return page; }

        page.Section("Are tonight's students like those learnt from?").Paragraph(
            "Share: how much of what moves the score is the feature's. Stability index: 0 where values are distributed as in the rows "
            + "learnt from; above 0.25 is customarily called a major shift. Gap: the widest distance of the two distributions. Behind "
            + "each stands what chance alone reaches in one night of a thousand. A feature has moved where the index is above 0.25 and "
            + "both are beyond chance. The probability, the five features of the greatest share and all that have moved are shown; the "
            + "others stand in the run's record.");
        foreach (var target in compared)
        {
            var drift = target.Drift!;
            page.Table(
                string.Create(CultureInfo.InvariantCulture,
                    $"{target.Target}: {drift.Rows:N0} rows beside those of model {target.Champion}"),
                ["feature", "#share", "#stability index (chance)", "#gap (chance)", "#missing, learnt / now", "verdict"],
                drift.Columns.Where((column, at) => at < MostShown || column.Alarm != DriftAlarm.None).Prepend(drift.Probability)
                    .Select(Row), asCards: true);
        }

        return page;
    }

    private static Html[] Row(ColumnDrift column) =>
    [
        column.Title, column.Column == column.Title ? "" : Html.Of($"{100 * column.Lean:0} %"), Figure(column.Psi, column.ByChance),
        Figure(column.Ks, column.KsByChance), Html.Of($"{100 * column.MissingBefore:0} % / {100 * column.MissingNow:0} %"),
        column.Alarm switch
        {
            DriftAlarm.None => "not moved beyond chance",
            DriftAlarm.Moved => "moved",
            DriftAlarm.MissingOtherwise => "missing more or less often",
            DriftAlarm.OtherScale => "on another scale",
            _ => "gone",
        },
    ];

    private static Html Figure(double? value, double chance) =>
        value is { } known ? Html.Of($"{known:0.00} ({chance:0.00})") : "cannot tell";
}
