namespace Analytics.Surveys;

/// <summary>A wave, and which of its scales feed scores.</summary>
internal sealed record ScoredWave(AnsweredWave Wave, WaveReport Report)
{
    /// <summary>What scores of its scales are called.</summary>
    public string[] Measures { get; } = [.. Report.Scales.Select(Report.MeasureOf)];

    /// <summary>Score of a scale by its place; null if too few items were answered, or the scale is withheld.</summary>
    public double? ScoreOf(Response response, int scale) =>
        Report.Scales[scale].Withheld is null ? response.Score(Wave.Instrument.Scales[scale]) : null;

    /// <summary>Whether a response scores every scale.</summary>
    public bool ScoresAll(Response response)
    {
        for (var scale = 0; scale < Measures.Length; scale++)
        {
            if (ScoreOf(response, scale) is null) { return false; }
        }

        return true;
    }
}
