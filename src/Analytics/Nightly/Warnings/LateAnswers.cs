namespace Analytics.Nightly;

/// <summary>Responses that count as known only since their file arrived.</summary>
public static class LateAnswers
{
    /// <summary>Count of responses known only after a cutoff, and since when; null if none.</summary>
    public static string? Told(Source source, History history)
    {
        if (source.Kind != SourceKind.Survey
            || (source.ObservedAt != DeclaredMoment.Arrival && source.SaysWhenKnown(measure: null))) { return null; }

        // Rows without a date share their file's arrival, and no date is later
        var late = history.LaterAnswers().Where(one => one.Source == source.Id)
            .GroupBy(one => one.Revision.Landing)
            .Select(file => (Came: file.Max(one => one.Revision.KnownAt), Answers: file))
            .Select(file => (file.Came, Responses: file.Answers.Where(one => one.Revision.KnownAt == file.Came)
                .Select(one => one.ResponseKey).Distinct().Count())).ToList();
        if (late.Count == 0) { return null; }

        var count = late.Sum(one => one.Responses);
        var came = Instant.Day(late.Max(one => one.Came), history.Zone);
        return $"{count} {(count == 1 ? "response has" : "responses have")} no date: known only from {came:yyyy-MM-dd} on, the day of the "
            + $"file. {history.Today:yyyy-MM-dd} does not count them; the night of {came:yyyy-MM-dd} will, once that day is over. "
            + "If they are older, name their column of dates, or their day: "
            + "\"given\": { \"observed\": \"2026-01-31\" }, \"times\": [\"yyyy-MM-dd\"], and \"observed\": null in \"columns\"";
    }
}
