namespace Analytics.Nightly;

/// <summary>Reasons why a night is degraded, as sentences of its record.</summary>
internal static class Degradation
{
    /// <summary>The sentences of a record about files that were still being written.</summary>
    public static IReadOnlyList<string> GrowingOf(RunRecord record) =>
        [.. record.Degraded.Where(told => told.EndsWith(Landing.LeftForNext, StringComparison.Ordinal))];

    /// <summary>A sentence for each source that is wrong, and each target that has no list of its own study's champion.</summary>
    public static List<string> Of(NightInputs inputs, List<TargetOutcome> outcomes, IReadOnlyList<WaveReport> waves) =>
    [
        .. inputs.Sources.Select(source => source.Down).OfType<string>(),
        .. inputs.Growing,
        .. from wave in waves
           from scale in wave.Scales
           where scale.Withheld is not null
           select $"scale '{wave.MeasureOf(scale)}' of source '{wave.Source}' feeds nothing: {scale.Withheld}",
        .. outcomes.Where(outcome => outcome.Held is not null)
            .Select(outcome => $"target '{outcome.Target}' has no new list: {outcome.Held}"),
        .. from outcome in outcomes
           where outcome is { Drift: not null, Held: null }
           from told in DriftWatch.Told(outcome.Drift!)
           select $"target '{outcome.Target}': {told}",
        .. outcomes.Where(outcome => outcome.Earlier is not null)
            .Select(outcome => $"target '{outcome.Target}' is scored by champion {outcome.Champion} of an earlier study: "
                + $"{string.Join("; ", outcome.Earlier!)}"),
    ];
}
