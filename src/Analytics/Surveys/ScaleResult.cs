namespace Analytics.Surveys;

/// <summary>One student's score on a scale in a wave, with its error, what it is compared with, and how it changed.</summary>
/// <param name="Response">Keyed number of the response.</param>
/// <param name="ObservedAt">Microseconds UTC.</param>
/// <param name="Answered">Items of the scale that were answered.</param>
/// <param name="Score">In the scale's unit.</param>
public sealed record ScaleResult(
    string Student, string Instrument, string Wave, string Source, long Response, long ObservedAt, string Scale, int Answered, double Score)
{
    /// <summary>Standard error of measurement, in the scale's unit; null where the reliability is not known.</summary>
    public double? Error { get; init; }

    /// <summary>Half the width of the band that holds the error-free score in 95 of 100 cases; null without an error.</summary>
    public double? HalfBand => MeasurementError.HalfBand(Error);

    /// <summary>50 + 10 standard deviations from the mean of the norm; null where it does not vary.</summary>
    public double? T { get; init; }

    /// <summary>Standard error of measurement of T; null without an error or a T.</summary>
    public double? TError { get; init; }

    /// <summary>The norm group; null where it is those who answered the wave.</summary>
    public string? Norm { get; init; }

    /// <summary>
    /// The trait by the graded response model: expected a posteriori, in standard deviations of those who answered the wave; null where the
    /// instrument asks for none, or none could be estimated.
    /// </summary>
    public GradedScore? Trait { get; init; }

    /// <summary>Percent of those scored in the wave below the score, those equal to it counted half.</summary>
    public double Percentile { get; init; }

    /// <summary>
    /// The wave before, of the same student and scale; null where there is none. Waves are in the order in which anybody first answered
    /// them: from the last wave of a term to the first of the next there is no change.
    /// </summary>
    public string? Since { get; init; }

    /// <summary>By how much the score changed since; null without an earlier one.</summary>
    public ReliableChange? Change { get; init; }

    /// <summary>Whether the scale is reliable enough in the wave to feed features and labels.</summary>
    public bool Feeds { get; init; }

    /// <summary>The results of all responses that are scored, by student, time and scale.</summary>
    public static IReadOnlyList<ScaleResult> Of(ScaleScores scores)
    {
        var results = scores.Answered.Zip(scores.Waves, OfWave).SelectMany(one => one)
            .OrderBy(one => one.Student, StringComparer.Ordinal).ThenBy(one => one.ObservedAt)
            .ThenBy(one => one.Source, StringComparer.Ordinal).ThenBy(one => one.Response).ToList();
        var begins = scores.Answered.GroupBy(one => (one.Instrument.Id, one.Wave))
            .ToDictionary(wave => wave.Key, wave => wave.Min(one => one.Responses.Min(response => response.Response.First.ObservedAt)));
        var before = new Dictionary<(string Student, string Instrument, string Scale), ScaleResult>();
        for (var at = 0; at < results.Count; at++)
        {
            var one = results[at];
            var name = (one.Student, one.Instrument, one.Scale);
            if (before.TryGetValue(name, out var earlier)
                && begins[(one.Instrument, earlier.Wave)] < begins[(one.Instrument, one.Wave)])
            {
                results[at] = one with { Since = earlier.Wave, Change = ReliableChange.Of(earlier.Score, one.Score, earlier.Error) };
            }

            before[name] = one;
        }

        return results;
    }

    private static IEnumerable<ScaleResult> OfWave(AnsweredWave wave, WaveReport report)
    {
        var scored = wave.Responses.Where(one => one.Verdict == Verdict.Scored).Select(one => one.Response).ToList();
        foreach (var (scale, told) in wave.Instrument.Scales.Zip(report.Scales))
        {
            var (ranks, norm, model) = (wave.Everybody.Ranks(scale), wave.Everybody.Norm(scale), wave.Everybody.Graded(scale)?.Model);
            foreach (var response in scored)
            {
                var keyed = response.Keyed(scale);
                if (scale.Of(keyed) is not { } score) { continue; }

                var first = response.First;
                yield return new ScaleResult(first.Student, wave.Instrument.Id, wave.Wave, wave.Source, first.ResponseKey, first.ObservedAt,
                    scale.Id, keyed.Count(answer => !double.IsNaN(answer)), score)
                {
                    Error = told.Error, T = norm is null ? null : NormScore.T(score, norm.Mean, norm.Deviation),
                    TError = 10 * told.Error / norm?.Deviation, Norm = scale.Norm?.Group, Trait = model?.Score(keyed),
                    Percentile = ranks.Percentile(score), Feeds = told.Withheld is null,
                };
            }
        }
    }
}
