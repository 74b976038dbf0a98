namespace Analytics.Surveys;

/// <summary>What became of the responses of one wave: responses = scored + unlinkable + careless + partial + repeated.</summary>
/// <param name="Partial">Those of whom too little was answered, or that were not finished where that must be.</param>
/// <param name="Repeated">Those of students who answered the wave more than once, beside the one that counts.</param>
public sealed record WaveReport(
    string Source, string Instrument, string Wave, int Responses, int Scored, int Careless, int Partial, int Repeated,
    IReadOnlyList<ScaleReport> Scales)
{
    /// <summary>Good responses without a known student: they count in scale figures only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Unlinkable { get; init; }

    /// <summary>Sheets beside these that a later sheet of the same response took the place of.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Replaced { get; init; }

    /// <summary>Answers that could not be read; their sheets stay.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int AnswersAtFault { get; init; }

    /// <summary>How many students answered more than once, file by file; in no record, since landings are counted by each lake.</summary>
    [JsonIgnore]
    public IReadOnlyList<AnsweredAgain> Again { get; init; } = [];

    /// <summary>What observations of a scale are called.</summary>
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
