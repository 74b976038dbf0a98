namespace Analytics.Nightly;

/// <summary>Compares a night's rows with those the champion was trained on, and reports what differs.</summary>
internal static class DriftWatch
{
    /// <summary>How far the rows asked about have moved; null if they are few, or the champion is of code that kept no reference.</summary>
    public static Drift? Of(ModelVersion champion, FeatureTable table, IReadOnlyList<Prediction> predictions)
    {
        if (champion.Reference is not { } reference || predictions.Count == 0) { return null; }

        var at = table.Rows.Index().ToDictionary(row => row.Item, row => row.Index);
        var asked = table.Take([.. predictions.Select(one => at[one.Row])]);
        var shares = new double[champion.Days.Count];
        foreach (var row in asked.Rows)
        {
            var (first, second, share) = Prediction.Between(champion.Days, row.Day);
            shares[first] += (1 - share) / asked.Rows.Count;
            shares[second] += share / asked.Rows.Count;
        }

        return Drift.Of(reference, asked, [.. predictions.Select(one => one.Probability).OfType<double>()], shares);
    }

    /// <summary>Why no list can be made of the rows; null if one can, or the study wants it all the same.</summary>
    public static string? Hold(TargetRule target, Drift? drift) =>
        target.Gates.Drift == DriftAnswer.Hold && drift?.Holding().ToList() is { Count: > 0 } holding
            ? $"{string.Join("; ", holding.Select(column => Sentence(column, drift.Rows)))}. {Advice(holding)}, "
                + "or set \"drift\": \"warn\" in the target's \"gates\""
            : null;

    private static string Advice(List<ColumnDrift> holding) => holding.TrueForAll(column => column.IsOnlyEarly)
        ? "The model was not learnt from days before work is due: begin later (\"fromDay\" of \"eligibility\"), train on earlier days"
        : "Fix the source; if the change is intended, retrain";

    /// <summary>Warnings, one sentence each.</summary>
    public static IEnumerable<string> Told(Drift drift) => drift.Columns.Append(drift.Probability)
        .Where(column => column.Alarm != DriftAlarm.None).Select(column => Sentence(column, drift.Rows));

    private static string Sentence(ColumnDrift column, int rows)
    {
        var name = column.Column == column.Title ? $"the {column.Title}"
            : $"'{column.Title}' ({column.Column}), {column.Lean:0 %} of what moves the score,";
        return column.Alarm switch
        {
            DriftAlarm.Gone =>
                $"{name} has a value in {1 - column.MissingNow:0 %} of {rows:N0} rows"
                    + $"{(column.IsOnlyEarly ? ", since it is not due yet" : "")}; {1 - column.MissingBefore:0 %} of the rows learnt from "
                    + $"had one",
            DriftAlarm.OtherScale =>
                $"{name} lies beyond nearly all of the rows learnt from: its median is {column.Median:0.##} now. It may be on another "
                    + $"scale",
            DriftAlarm.MissingOtherwise =>
                $"{name} is missing in {column.MissingNow:0 %} of {rows:N0} rows, and was in {column.MissingBefore:0 %} of the rows "
                    + $"learnt from",
            DriftAlarm.Moved =>
                $"{name} has changed since training: stability index {column.Psi:0.00}, by chance at most "
                    + $"{column.ByChance:0.00}{(column.Ks is { } gap ? $"; widest gap {gap:0.00}" : "")}",
            _ => throw new InvalidOperationException($"Nothing is amiss with {name}."),
        };
    }
}
