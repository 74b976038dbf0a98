using Analytics.Reports.Plots;

namespace Analytics.Reports;

internal static class DriftFigures
{
    private const int MostShown = 7;
    private const double CustomaryBound = 0.25;
    private const double EndOfAxis = 1; // a single extreme feature would compress all others

    /// <summary>The population stability index of the probability and of the features that move the score most.</summary>
    public static Figure Of(string title, Drift drift)
    {
        var shown = drift.Columns.Where((column, at) => at < MostShown || column.Alarm != DriftAlarm.None).Prepend(drift.Probability)
            .ToList();
        var amiss = shown.Where(column => column.Alarm != DriftAlarm.None).Select(column => column.Title).ToList();
        return new Figure(
            title, amiss.Count == 0 ? "Nothing has moved beyond chance." : $"Please look at: {string.Join(", ", amiss)}.",
            new Lanes([.. shown.Select(Of)], "population stability index")
            {
                Bounds = [new Bound(0, ""), new Bound(CustomaryBound, "moved")],
                Until = EndOfAxis,
            }.Drawn,
            ["feature", "#of what moves the score, %", "#index", "#by chance", "#missing then, %", "#missing now, %", "verdict"],
            [
                .. shown.Select(Html[] (column) => [column.Title, Percent(column.Lean), Figure(column.Psi), Figure(column.ByChance),
                    Percent(column.MissingBefore), Percent(column.MissingNow), column.Alarm.Words()]),
            ]) { Of = "Drift" };
    }

    /// <summary>The verdict of an alarm.</summary>
    public static string Words(this DriftAlarm alarm) => alarm switch
    {
        DriftAlarm.None => "not beyond chance",
        DriftAlarm.Moved => "moved",
        DriftAlarm.MissingOtherwise => "missing otherwise",
        DriftAlarm.OtherScale => "on another scale",
        _ => "gone",
    };

    private static Lane Of(ColumnDrift column)
    {
        var (word, tone) = column switch
        {
            { Alarm: not DriftAlarm.None } => (column.Alarm.Words(), Tone.Attention),
            { Psi: null } => ("cannot tell", Tone.Open),
            { Psi: > CustomaryBound } => ("may be chance", Tone.Open),
            _ => ("steady", Tone.One),
        };
        return new Lane(column.Title, column.Psi, null, null, column.Psi > EndOfAxis ? $"{word}, {Figure(column.Psi)} \u25B8" : word, tone);
    }

    private static string Figure(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "cannot tell";

    private static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture);
}
