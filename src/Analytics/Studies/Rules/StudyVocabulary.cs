namespace Analytics.Studies;

/// <summary>Names a study may use that are defined outside its file.</summary>
/// <param name="TrainerChoice">Allowed trainers, for messages.</param>
/// <param name="Scales">Each as instrument.scale.</param>
/// <param name="Items">Each as instrument.item.</param>
/// <param name="TableColumns">Columns of every feature table.</param>
public sealed record StudyVocabulary(
    IReadOnlyDictionary<string, MeasureWord> Measures,
    IReadOnlyList<string> Trainers,
    string TrainerChoice,
    IReadOnlyList<string> Instruments,
    IReadOnlyList<string> Scales,
    IReadOnlyList<string> Items,
    IReadOnlyList<string> TableColumns)
{
    /// <summary>Scales of a survey's instrument; all scales if its instrument is unknown.</summary>
    public IReadOnlyList<string> ScalesOf(Source? survey) =>
        survey?.Instrument is { } id && Instruments.Contains(id, StringComparer.Ordinal)
        ? [.. Scales.Where(scale => scale.StartsWith($"{id}.", StringComparison.Ordinal))] : Scales;
}
