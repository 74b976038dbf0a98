namespace Analytics.Surveys;

/// <summary>Response counts of one wave: responses = scored + unlinkable + careless + partial + repeated.</summary>
/// <param name="Partial">Too few answers, or unfinished if that is required.</param>
/// <param name="Repeated">Additional responses of the same students.</param>
public sealed record WaveReport(
    string Source, string Instrument, string Wave, int Responses, int Scored, int Careless, int Partial, int Repeated,
    IReadOnlyList<ScaleReport> Scales)
{
    /// <summary>Valid responses of unknown students, used for scale statistics only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Unlinkable { get; init; }

    /// <summary>Earlier versions of these responses.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Replaced { get; init; }

    /// <summary>Unreadable answers; the responses remain.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int AnswersAtFault { get; init; }

    /// <summary>Repeated answers by file. Not recorded, since landing numbers differ between lakes.</summary>
    [JsonIgnore]
    public IReadOnlyList<AnsweredAgain> Again { get; init; } = [];

    /// <summary>Measure name of a scale's observations.</summary>
    internal string MeasureOf(ScaleReport scale) => $"{Instrument}.{scale.Scale}";

    internal static WaveReport Of(AnsweredWave wave, SurveyPlan plan) => new(
        wave.Source, wave.Instrument.Id, wave.Wave, wave.Responses.Count, wave.Count(Verdict.Scored), wave.Count(Verdict.Careless),
        wave.Count(Verdict.TooShort), wave.Count(Verdict.Repeated),
        [.. wave.Instrument.Scales.Select(scale => ScaleReport.Of(scale, wave.Used, plan))])
    {
        Unlinkable = wave.Count(Verdict.Unlinkable), Replaced = wave.Responses.Sum(one => one.Facts.Replaced),
        AnswersAtFault = wave.Responses.Sum(one => one.Facts.AtFault),
        Again = AnsweredAgain.In(wave.Responses),
    };
}
