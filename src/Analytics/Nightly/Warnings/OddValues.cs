namespace Analytics.Nightly;

/// <summary>Checks for implausible values of a measure: all the same, or shares of 1 among marks.</summary>
internal static class OddValues
{
    /// <summary>Fewer equal values may be chance.</summary>
    private const int FewestSame = 50;

    /// <summary>Most values of an object that are checked.</summary>
    private const int FewestOfObject = 10;

    private const double Many = 0.1, Few = 0.02;

    /// <summary>Warnings about a source, one sentence per measure.</summary>
    public static IEnumerable<string> Told(Source source, IReadOnlyCollection<Observation> rows) =>
        from measure in source.Measures ?? new Dictionary<string, MeasureBinding>()
        where measure.Value.Levels is null && (measure.Value.Column is not null || measure.Value.Columns is not null)
        let values = rows.Where(one => one.Measure == measure.Key).ToList()
        let odd = Odd(values).FirstOrDefault(one => one.Told is not null && measure.Value.Expected?.Contains(one.Look) != true)
        where odd is not null
        select $"measure '{measure.Key}': {odd.Told}; correct the measure of source '{source.Id}' in study.json, or the export. If the "
            + $"values are right, declare \"expected\": [\"{StudyNames.Of(odd.Look)}\"] for the measure";

    private static IEnumerable<Finding> Odd(List<Observation> values)
    {
        yield return new(OddValue.Same, Same(values));
        var works = values.GroupBy(one => (one.Course, one.Object)).Select(one => one.Select(value => value.Value).ToList())
            .Where(one => one.Count >= FewestOfObject).ToList();
        yield return new(OddValue.Shares, Told(works.FindAll(IsMixed), Shares, "are shares of 1 among marks"));
        yield return new(OddValue.Thousandths, Told(works.FindAll(IsGrouped), Thousandths,
            "have three decimals among hundreds, as where a point stands between thousands"));
        yield return new(OddValue.OtherScale, OtherScale.Told(values));
    }

    private static string? Same(List<Observation> values) =>
        values.Count < FewestSame || values[0].Value == 1 || values.Exists(one => one.Value != values[0].Value) ? null
            : $"all of its {values.Count:N0} values are {values[0].Value}";

    private static string? Told(List<List<double>> works, Func<List<double>, int> odd, string how) => works.Count == 0 ? null
        : $"{works.Sum(odd):N0} of {works.Sum(one => one.Count):N0} values of the same work {how}";

    /// <summary>Whether what is no whole number is small, and mostly with three decimals, while whole numbers are hundreds.</summary>
    private static bool IsGrouped(List<double> values) =>
        Thousandths(values) >= Many * values.Count && values.Count(value => value is >= 100 and < 1000) >= Many * values.Count
        && values.TrueForAll(value => IsWhole(value) || value < 10) && Thousandths(values) * 2 >= values.Count(value => !IsWhole(value));

    private static int Thousandths(List<double> values) => values.Count(value => IsWhole(value * 1000) && !IsWhole(value * 100));

    private static bool IsWhole(double value) => Math.Abs(value - Math.Round(value)) < 1e-6;

    private static bool IsMixed(List<double> values) =>
        Shares(values) >= Many * values.Count && values.Count(value => value > 10) >= Many * values.Count
        && values.Count(value => value is > 1 and <= 10) <= Few * values.Count;

    private static int Shares(List<double> values) => values.Count(value => value is > 0 and <= 1);

    /// <summary>A finding about values, with a sentence; null if they look normal.</summary>
    private sealed record Finding(OddValue Look, string? Told);
}
