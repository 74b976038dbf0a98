using Analytics.Numerics;

namespace Analytics.Surveys;

/// <summary>How the scores of students changed on a scale from one wave to the next that they answered.</summary>
/// <param name="Mean">Mean change, in the scale's unit.</param>
/// <param name="Deviation">Standard deviation of the changes; null with fewer than two.</param>
/// <param name="Risen">Students whose change is above what errors explain (Jacobson and Truax 1991); null without an error.</param>
/// <param name="Fallen">Students whose change is below it.</param>
public sealed record SurveyChange(
    string Instrument, string Scale, string From, string To, int Students, double Before, double After, double Mean, double? Deviation,
    int? Risen, int? Fallen)
{
    internal static IReadOnlyList<SurveyChange> Of(IReadOnlyList<ScaleResult> results) =>
    [
        .. results.Where(one => one.Change is not null).GroupBy(one => (one.Instrument, one.Scale, From: one.Since!, To: one.Wave))
            .OrderBy(group => group.Key.Instrument, StringComparer.Ordinal).ThenBy(group => group.Key.From, StringComparer.Ordinal)
            .ThenBy(group => group.Key.To, StringComparer.Ordinal)
            .Select(group => Of(group.Key.Instrument, group.Key.Scale, group.Key.From, group.Key.To, [.. group])),
    ];

    private static SurveyChange Of(string instrument, string scale, string from, string to, List<ScaleResult> results)
    {
        double[] changes = [.. results.Select(one => one.Change!.Change)];
        var judged = results.Where(one => one.Change!.IsReliable() is not null).ToList();
        int? Reliable(int sign) => judged.Count == 0 ? null
            : judged.Count(one => one.Change!.IsReliable() == true && Math.Sign(one.Change.Change) == sign);
        return new SurveyChange(instrument, scale, from, to, results.Count, results.Average(one => one.Score - one.Change!.Change),
            results.Average(one => one.Score), changes.Average(), Moments.Deviation(changes), Reliable(1), Reliable(-1));
    }
}
