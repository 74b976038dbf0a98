namespace Analytics.Nightly;

/// <summary>Values of a measure that look wrong: all the same, or shares of 1 among marks.</summary>
internal static class OddValues
{
    /// <summary>Fewer values may be equal by chance.</summary>
    private const int FewestSame = 50;

    /// <summary>Most values of an object that are checked.</summary>
    private const int FewestOfObject = 10;

    private const double Many = 0.1, Few = 0.02;

    /// <summary>What of a source needs attention, a sentence a measure; none if all is well.</summary>
    /// <param name="source">Tells of the values.</param>
    /// <param name="rows">Its observations that are known.</param>
    public static IEnumerable<string> Told(Source source, IReadOnlyCollection<Observation> rows) =>
        from measure in source.Measures ?? new Dictionary<string, MeasureBinding>()
        where measure.Value.Levels is null && (measure.Value.Column is not null || measure.Value.Columns is not null)
        let values = rows.Where(one => one.Measure == measure.Key).ToList()
        let told = Same(values) ?? Mixed(values)
        where told is not null
        select $"{told} '{measure.Key}'; correct the measure of source '{source.Id}' in study.json, or the export";

    private static string? Same(List<Observation> values) =>
        values.Count < FewestSame || values[0].Value == 1 || values.Exists(one => one.Value != values[0].Value) ? null
            : string.Create(CultureInfo.InvariantCulture, $"all of its {values.Count:N0} values are {values[0].Value} of measure");

    private static string? Mixed(List<Observation> values)
    {
        var mixed = values.GroupBy(one => (one.Course, one.Object)).Select(one => one.Select(value => value.Value).ToList())
            .Where(one => one.Count >= FewestOfObject && IsMixed(one)).ToList();
        return mixed.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture,
            $"{mixed.Sum(Shares):N0} of {mixed.Sum(one => one.Count):N0} values of the same work are shares of 1 among marks of measure");
    }

    private static bool IsMixed(List<double> values) =>
        Shares(values) >= Many * values.Count && values.Count(value => value > 10) >= Many * values.Count
        && values.Count(value => value is > 1 and <= 10) <= Few * values.Count;

    private static int Shares(List<double> values) => values.Count(value => value is > 0 and <= 1);
}
