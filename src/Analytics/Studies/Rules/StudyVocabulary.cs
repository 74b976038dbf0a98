namespace Analytics.Studies;

/// <summary>The words a study may use that are defined outside its file.</summary>
/// <param name="TrainerChoice">What a trainer may be, for messages.</param>
/// <param name="Scales">Their scales, each as instrument.scale.</param>
/// <param name="Items">Their items, each as instrument.item.</param>
/// <param name="TableColumns">Columns that every feature table has.</param>
public sealed record StudyVocabulary(
    IReadOnlyDictionary<string, MeasureWord> Measures,
    IReadOnlyList<string> Trainers,
    string TrainerChoice,
    IReadOnlyList<string> Instruments,
    IReadOnlyList<string> Scales,
    IReadOnlyList<string> Items,
    IReadOnlyList<string> TableColumns)
{
    /// <summary>Scales that a survey may have: of its own instrument; all where it names none that is known.</summary>
    public IReadOnlyList<string> ScalesOf(Source? survey) =>
        survey?.Instrument is { } id && Instruments.Contains(id, StringComparer.Ordinal)
        ? [.. Scales.Where(scale => scale.StartsWith($"{id}.", StringComparison.Ordinal))] : Scales;
}
