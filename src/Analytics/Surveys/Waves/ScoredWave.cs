namespace Analytics.Surveys;

internal sealed record ScoredWave(AnsweredWave Wave, WaveReport Report)
{
    public string[] Measures { get; } = [.. Report.Scales.Select(Report.MeasureOf)];

    /// <summary>Score of a scale by its place; null if too few items were answered, or the scale is withheld.</summary>
    public double? ScoreOf(Response response, int scale) =>
        Report.Scales[scale].Withheld is null ? response.Score(Wave.Instrument.Scales[scale]) : null;

    public bool ScoresAll(Response response)
    {
        for (var scale = 0; scale < Measures.Length; scale++)
        {
            if (ScoreOf(response, scale) is null) { return false; }
        }

        return true;
    }
}
