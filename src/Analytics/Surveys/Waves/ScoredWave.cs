namespace Analytics.Surveys;

internal sealed record ScoredWave(AnsweredWave Wave, WaveReport Report)
{
    public string[] Measures { get; } = [.. Report.Scales.Select(Report.MeasureOf)];

    /// <summary>Null with too few answers, or if the scale is withheld.</summary>
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
