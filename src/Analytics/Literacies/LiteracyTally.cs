namespace Analytics.Literacies;

/// <summary>Counts the rows of a literacy.</summary>
internal sealed class LiteracyTally(Literacy literacy)
{
    private readonly Dictionary<LiteracyStatus, int> statuses = [];
    private readonly Dictionary<LiteracyBand, int> bands = [];
    private readonly Dictionary<string, int> gaps = new(StringComparer.Ordinal);
    private readonly int[] spread = new int[LiteracyCounts.Steps];
    private SharedMoments scores;
    private (int Rows, double Squares) errors;

    public LiteracyCounts Counts => new(
        literacy.Id, literacy.Title, With(LiteracyStatus.Measured), With(LiteracyStatus.Partial), With(LiteracyStatus.Unknown),
        In(LiteracyBand.Low), In(LiteracyBand.Middle), In(LiteracyBand.High),
        gaps.Count == 0 ? null : gaps.MaxBy(gap => (gap.Value, gap.Key)).Key, literacy.NotMeasured)
    {
        Spread = bands.Count == 0 ? [] : [.. spread],
        Reliability = scores.Covariance > 0 ? 1 - (errors.Squares / errors.Rows / scores.Covariance) : null,
    };

    public void Add(LiteracyRow row)
    {
        Count(statuses, row.Status);
        if (row is { Band: { } band, Score: { } score })
        {
            Count(bands, band);
            spread[(int)Math.Clamp((score - LiteracyCounts.From) / LiteracyCounts.Step, 0, LiteracyCounts.Steps - 1)]++;
            if (row.Error is { } error)
            {
                scores.Add(score, score);
                errors = (errors.Rows + 1, errors.Squares + (error * error));
            }
        }

        if (row.Status is not (LiteracyStatus.Partial or LiteracyStatus.Unknown)) { return; }

        foreach (var gap in GapsOf(row)) { Count(gaps, gap); }
    }

    private int With(LiteracyStatus status) => statuses.GetValueOrDefault(status);

    private int In(LiteracyBand band) => bands.GetValueOrDefault(band);

    private static void Count<T>(Dictionary<T, int> counts, T name)
        where T : notnull => counts[name] = counts.GetValueOrDefault(name) + 1;

    /// <summary>What is missing of the kinds of sources that the framework names, or that only the error is.</summary>
    private IEnumerable<string> GapsOf(LiteracyRow row)
    {
        if (literacy.Scales is not null && row.SelfReport.Gap != LiteracyGap.None) { yield return $"scales: {row.SelfReport.Gap.Words()}"; }
        if (literacy.Traces is not null && row.Trace.Gap != LiteracyGap.None) { yield return $"traces: {row.Trace.Gap.Words()}"; }
        if (row.Sources > 0 && row.Error is null) { yield return "the error is not known"; }
    }
}
