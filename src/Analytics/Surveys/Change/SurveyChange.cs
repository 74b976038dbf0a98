namespace Analytics.Surveys;

/// <summary>Changes of students' scores on a scale between consecutive waves.</summary>
/// <param name="Mean">Mean change, in the scale's unit.</param>
/// <param name="Deviation">Standard deviation of the changes; null with fewer than two.</param>
/// <param name="Risen">Students with a reliable increase (Jacobson and Truax 1991); null without an error.</param>
/// <param name="Fallen">Students with a reliable decrease.</param>
public sealed record SurveyChange(
    string Instrument, string Scale, string From, string To, int Students, double Before, double After, double Mean, double? Deviation,
    int? Risen, int? Fallen)
{
    internal static IReadOnlyList<SurveyChange> Of(IEnumerable<ScaleResult> results)
    {
        var changes = new Dictionary<(string Instrument, string Scale, string From, string To), ChangeTally>();
        foreach (var one in results)
        {
            if (one.Change is null) { continue; }

            var name = (one.Instrument, one.Scale, one.Since!, one.Wave);
            if (!changes.TryGetValue(name, out var tally)) { changes.Add(name, tally = new ChangeTally()); }

            tally.Add(one.Score - one.Change.Change, one.Score, one.Change);
        }

        return
        [
            .. changes.OrderBy(one => one.Key.Instrument, StringComparer.Ordinal).ThenBy(one => one.Key.From, StringComparer.Ordinal)
                .ThenBy(one => one.Key.To, StringComparer.Ordinal).Select(one => Of(one.Key, one.Value)),
        ];
    }

    private static SurveyChange Of((string Instrument, string Scale, string From, string To) name, ChangeTally tally)
    {
        var changes = tally.Changes;
        int? Told(int students) => tally.Unknown == changes.Count ? null : students;
        return new SurveyChange(name.Instrument, name.Scale, name.From, name.To, changes.Count, tally.Before.Average(), tally.After,
            changes.Average(), Moments.Deviation(changes), Told(tally.Risen), Told(tally.Fallen));
    }
}
