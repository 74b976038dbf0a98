namespace Analytics.Literacies;

/// <summary>How a literacy is spread over the students of a night: students = measured + partial + unknown.</summary>
/// <param name="Low">Of those measured or partial, those in the band; the three bands add up to them.</param>
/// <param name="Why">Commonest reason why students are partial or unknown, in words; null where none are.</param>
/// <param name="NotMeasured">Why it is not measured by design, with all counts 0; null where it is.</param>
public sealed record LiteracyCounts(
    string Literacy, string Title, int Measured, int Partial, int Unknown, int Low, int Middle, int High, string? Why, string? NotMeasured)
{
    internal static LiteracyCounts Of(Literacy literacy, IReadOnlyList<LiteracyRow> rows)
    {
        int With(LiteracyStatus status) => rows.Count(row => row.Status == status);
        int In(LiteracyBand band) => rows.Count(row => row.Band == band);
        var gaps = rows.Where(row => row.Status is LiteracyStatus.Partial or LiteracyStatus.Unknown)
            .SelectMany(row => GapsOf(literacy, row)).CountBy(gap => gap).ToList();
        return new LiteracyCounts(literacy.Id, literacy.Title, With(LiteracyStatus.Measured), With(LiteracyStatus.Partial),
            With(LiteracyStatus.Unknown), In(LiteracyBand.Low), In(LiteracyBand.Middle), In(LiteracyBand.High),
            gaps.Count == 0 ? null : gaps.MaxBy(gap => (gap.Value, gap.Key)).Key, literacy.NotMeasured);
    }

    /// <summary>What is missing of the kinds of sources that the framework names, or that only the error is.</summary>
    private static IEnumerable<string> GapsOf(Literacy literacy, LiteracyRow row)
    {
        if (literacy.Scales is not null && row.SelfReport.Gap != LiteracyGap.None) { yield return $"scales: {row.SelfReport.Gap.Words()}"; }
        if (literacy.Traces is not null && row.Trace.Gap != LiteracyGap.None) { yield return $"traces: {row.Trace.Gap.Words()}"; }
        if (row.Sources > 0 && row.Error is null) { yield return "the error cannot be told"; }
    }
}

/// <summary>Every literacy of the framework over the students of a night, in its order.</summary>
public sealed record LiteracyReport(string Title, int Students, IReadOnlyList<LiteracyCounts> Literacies)
{
    public static LiteracyReport Of(Framework framework, LiteracyTable table)
    {
        var rows = table.Rows.ToLookup(row => row.Literacy, StringComparer.Ordinal);
        return new LiteracyReport(framework.Title, table.Rows.Select(row => row.Student).Distinct(StringComparer.Ordinal).Count(),
            [.. framework.Literacies.Select(one => LiteracyCounts.Of(one, [.. rows[one.Id]]))]);
    }
}
