namespace Analytics.Features;

/// <summary>Change features: a feature minus its value some days earlier, as known then.</summary>
internal static class Change
{
    /// <summary>Look-back days of a study's change features.</summary>
    public static IReadOnlyList<int> DaysOf(Study study) =>
        [.. study.Features.Select(rule => rule.ChangeDays).OfType<int>().Distinct().Order()];

    /// <summary>The study reduced to features that look back by some days, without the look-back.</summary>
    public static Study Then(Study study, int days) => study with
    {
        Features = [.. study.Features.Where(rule => rule.ChangeDays == days)
            .Select(rule => rule with { ChangeDays = null, Relative = RelativeForm.None })],
    };

    /// <summary>The difference; missing if either value is, and not yet due before the course started.</summary>
    public static FeatureColumn Of(FeatureColumn now, FeatureColumn then, IReadOnlyList<FeatureRow> rowsThen)
    {
        var (values, why) = (new double[rowsThen.Count], new MissingReason[rowsThen.Count]);
        for (var row = 0; row < rowsThen.Count; row++)
        {
            why[row] = now.Why[row] != MissingReason.None ? now.Why[row]
                : rowsThen[row].Day < 0 ? MissingReason.NotYetDue : then.Why[row];
            values[row] = why[row] == MissingReason.None ? now.Values[row] - then.Values[row] : double.NaN;
        }

        return new FeatureColumn(now.Feature, values, why);
    }
}
