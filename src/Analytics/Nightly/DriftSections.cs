using Analytics.Evaluation;
using Analytics.Reports;

namespace Analytics.Nightly;

/// <summary>The part of a night's page about what its rows are like beside those that the champions were learnt from.</summary>
internal static class DriftSections
{
    public static Page Drift(this Page page, IReadOnlyList<TargetOutcome> targets)
    {
        var compared = targets.Where(target => target.Drift is not null).ToList();
        if (compared.Count == 0) { return page; }

        page.Section("Are tonight's students like those learnt from?").Paragraph(
            "Lean: the feature's share of what moves the score. Stability index: 0 where values are distributed as in the rows learnt "
            + "from; 0.25 is customarily called a major shift, and few rows reach some of it by chance. Gap: the widest distance of "
            + "the two cumulative distributions, at tenths of the rows learnt from. A feature is amiss where the index is above 0.25 "
            + "and both are beyond what chance gives in one night of a thousand, or the share of missing values differs by 20 points "
            + "or more.");
        foreach (var target in compared)
        {
            var drift = target.Drift!;
            page.Table(
                string.Create(CultureInfo.InvariantCulture,
                    $"{target.Target}: {drift.Rows:N0} rows beside those of model {target.Champion}"),
                ["feature", "#lean", "#stability index", "#by chance at most", "#gap", "#missing, learnt / now", "amiss"],
                drift.Columns.Prepend(drift.Probability).Select(Row), asCards: true);
        }

        return page;
    }

    private static Html[] Row(ColumnDrift column) =>
    [
        column.Title, column.Column == column.Title ? "" : Html.Of($"{100 * column.Lean:0} %"), Figure(column.Psi), Figure(column.ByChance),
        Figure(column.Ks), Html.Of($"{100 * column.MissingBefore:0} % / {100 * column.MissingNow:0} %"), column.Alarm switch
        {
            DriftAlarm.None => "",
            DriftAlarm.Moved => "moved",
            DriftAlarm.MissingOtherwise => "missing more or less often",
            DriftAlarm.OtherScale => "on another scale",
            _ => "gone",
        },
    ];

    private static Html Figure(double? value) => value is { } known ? Html.Of($"{known:0.00}") : "cannot tell";
}
