using Analytics.Reports.Plots;

namespace Analytics.Reports;

/// <summary>Figures on the freshness of data.</summary>
internal static class FreshnessFigures
{
    /// <summary>Age of each source's newest row, and days with arrivals.</summary>
    /// <param name="today">The day of the cutoff.</param>
    public static IEnumerable<Figure> Of(Study study, IReadOnlyList<SourceReport> sources, DateOnly today)
    {
        var fed = sources.Where(source => source.Lately is not null).ToList();
        if (fed.Count == 0) { yield break; }

        int Age(SourceReport source) => today.DayNumber - source.Lately!.Newest.DayNumber + 1;
        double? Limit(SourceReport source) => study.Sources.First(one => one.Id == source.Source).FreshDays;
        var oldest = fed.MaxBy(Age)!;
        yield return new Figure(
            "The newest row",
            $"The oldest is that of {oldest.Source}: {oldest.Lately!.Newest.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.",
            new Lanes([.. fed.Select(source => new Lane(source.Source, Age(source), null, null, Word(source),
                source.IsDown ? Tone.Attention : Tone.One) { UsualUntil = Limit(source) })], "days back; 1 is the day of the cutoff")
            {
                IsLogarithmic = true, Bounds = [new Bound(1, "")],
            }.Drawn,
            ["source", "newest row of", "#days back", "#fresh within, days", "state"],
            [.. fed.Select(Html[] (source) => [source.Source, Day(source.Lately!.Newest), Age(source),
                Limit(source)?.ToString("0.#", CultureInfo.InvariantCulture) ?? "", Word(source)])]);

        var days = fed[0].Lately!.Rows.Count;
        yield return new Figure(
            "Days with rows", "A dash is a day without any.",
            new Strips([.. fed.Select(source => (source.Source, (IReadOnlyList<bool>)[.. source.Lately!.Rows.Select(rows => rows > 0)],
                $"{source.Lately.Rows.Count(rows => rows > 0)} of {days}", source.IsDown))],
                ListFigures.Day(today.DayNumber - days + 1), ListFigures.Day(today.DayNumber), "square: rows of that day").Drawn,
            ["source", .. Enumerable.Range(1 - days, days).Select(at => "#" + ListFigures.Day(today.DayNumber + at))],
            [.. fed.Select(Html[] (source) => [source.Source, .. source.Lately!.Rows.Select(rows => (Html)rows)])]);
    }

    private static string Word(SourceReport source) => source switch
    {
        { State: SourceState.Stale } => "late",
        { State: SourceState.Held } => "held",
        { State: SourceState.Missing } => "missing",
        { Warnings.Count: > 0 } => "look at it",
        _ => "fresh",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
