namespace Analytics.Surveys;

/// <summary>A scale of a wave with its reference group.</summary>
internal sealed class ComparedScale(Respondents everybody, Scale scale, ScaleReport report)
{
    private readonly ScoreRanks ranks = everybody.Ranks(scale);
    private readonly Norm? norm = everybody.Norm(scale);
    private readonly GradedModel? model = everybody.Graded(scale)?.Model;

    /// <summary>The result of a response; null if too few items were answered.</summary>
    public ScaleResult? Of(AnsweredWave wave, Response response)
    {
        var keyed = response.Keyed(scale);
        return scale.Of(keyed) is not { } score ? null
            : new ScaleResult(response.Student, wave.Instrument.Id, wave.Wave, wave.Source, response.Key, response.ObservedAt, scale.Id,
                keyed.Count(answer => !double.IsNaN(answer)), score)
            {
                Error = report.Error, T = norm?.T(score),
                TError = 10 * report.Error / norm?.Deviation, Norm = scale.Norm?.Group,
                Estimate = model is null ? null : () => model.Score(keyed),
                Percentile = ranks.Percentile(score), Feeds = report.Withheld is null,
            };
    }
}
