namespace Analytics.Nightly;

/// <summary>Marks of 0 for work that is not due yet, as where a gradebook shows empty marks as 0: they lower every mean.</summary>
internal static class EarlyZeros
{
    /// <summary>Fewer marks of 0 may have been given.</summary>
    private const int Fewest = 10;

    /// <summary>What of a source needs attention; null if all is well.</summary>
    /// <param name="rows">Its observations that are known.</param>
    public static string? Told(Source source, IReadOnlyCollection<Observation> rows, History history)
    {
        var measures = (source.Measures ?? new Dictionary<string, MeasureBinding>())
            .Where(one => one.Value is { Levels: null } measure && (measure.Column ?? measure.Columns) is not null
                && measure.Expected?.Contains(OddValue.Zeros) != true).Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        var ahead = history.Assessments().Where(one => one.DueAt > history.Cutoff).Select(one => (one.Course, one.Object)).ToHashSet();
        var early = rows.Where(one => one is { Course: not null, Object: not null } && measures.Contains(one.Measure)
            && ahead.Contains((one.Course, one.Object))).ToList();
        var zeros = early.Count(one => one.Value == 0);
        return zeros < Fewest || zeros * 2 <= early.Count ? null
            : $"{zeros:N0} of its {early.Count:N0} marks of work that is not due yet are 0, as where a gradebook writes 0 for no mark: "
                + "export such marks as empty. If they are right, "
                + $"declare \"expected\": [\"{StudyNames.Of(OddValue.Zeros)}\"] for the measure";
    }
}
