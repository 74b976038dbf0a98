namespace Analytics.Features;

/// <summary>A feature now less what it was some days before, taken in the same way of what was known then.</summary>
internal static class Change
{
    /// <summary>By how many days features of a study look back.</summary>
    public static IReadOnlyList<int> DaysOf(Study study) =>
        [.. study.Features.Select(rule => rule.ChangeDays).OfType<int>().Distinct().Order()];

    /// <summary>The study of what the features that look back by some days were then.</summary>
    public static Study Then(Study study, int days) => study with
    {
        Features = [.. study.Features.Where(rule => rule.ChangeDays == days)
            .Select(rule => rule with { ChangeDays = null, Relative = RelativeForm.None })],
    };

    /// <summary>The difference; missing if either is, and not yet due where the course had not begun.</summary>
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
