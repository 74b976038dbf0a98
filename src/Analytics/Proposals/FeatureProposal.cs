namespace Analytics.Proposals;

/// <summary>Drafts features for the sources.</summary>
internal static class FeatureProposal
{
    private const int Fortnight = 14, MostOfSource = 20;

    /// <summary>The features of a source; empty if it feeds none.</summary>
    /// <param name="scales">The survey's scales, as instrument.scale.</param>
    public static IEnumerable<JsonObject> Of(ProposedSource source, IReadOnlyList<string> scales, bool planned)
    {
        var found = source.Source.Kind switch
        {
            SourceKind.Events => OfEvents(source.Source, planned),
            SourceKind.Observations when source.Source.ObservedAt is not (DeclaredMoment.CourseEnd or DeclaredMoment.Arrival) =>
                source.Source.Measures!.SelectMany(one => OfMeasure(source.Source, one.Key, one.Value, planned)),
            SourceKind.Survey => scales.Select(scale => Made(source.Id, scale.Split('.')[1], $"{scale.Split('.')[1]}, by the survey",
                "lastScore", ("of", scale))),
            _ => [],
        };
        return found.Take(MostOfSource);
    }

    /// <summary>The feature of a roster alone: the time between registration and start.</summary>
    public static JsonObject Registered(ProposedSource roster) =>
        Made(roster.Id, "before", "time between registration and start", "leadTime");

    private static IEnumerable<JsonObject> OfEvents(Source source, bool planned)
    {
        var id = source.Id;
        yield return Made(id, "days_active", "active days in the last two weeks", "distinctDays", ("windowDays", Fortnight),
            ("relative", true));
        yield return Made(id, "days_silent", "days since the last activity", "daysSinceLast");
        yield return Made(id, "activity", "activity in the last two weeks", source.Columns.Amount is null ? "count" : "sum",
            ("windowDays", Fortnight), ("relative", true));
        yield return Made(id, "longest_silence", "longest time without activity", "longestSilence");
        if (source.Times!.Any(TimeFormat.HasHours))
        {
            yield return Made(id, "sessions", "sessions in the last two weeks", "sessions", ("windowDays", Fortnight));
        }

        if (source.Has("object")) { yield return Made(id, "pages", "different pages and activities", "distinctObjects"); }

        if (planned && source.Has("object"))
        {
            yield return Made(id, "deadline_share", "work in the last days before it was due", "deadlineShare");
        }
    }

    private static IEnumerable<JsonObject> OfMeasure(Source source, string name, MeasureBinding measure, bool planned)
    {
        var (id, words) = (source.Id, name.Replace('_', ' '));
        if (measure.Levels is not null) { yield break; }

        var work = source.Has("object") || measure.Columns is not null;
        if (!work) { yield return Made(id, name, words, "lastScore", ("of", name)); }
        else if (measure.Column is null && measure.Columns is null)
        {
            if (measure.When is not null) { yield break; }

            yield return Made(id, $"{name}_count", $"{words}: pieces of work", "count", ("of", name), ("relative", true));
            if (!planned) { yield break; }

            yield return Made(id, $"{name}_missing", "due work not handed in", "missingShare", ("of", name));
            if (source.Columns.Observed is null) { yield break; }

            yield return Made(id, $"{name}_late", "work handed in late", "lateShare", ("of", name));
        }
        else
        {
            yield return Made(id, $"{name}_mean", $"average {words} so far", "mean", ("of", name), ("relative", true));
            yield return Made(id, $"{name}_last", $"latest {words}", "lastScore", ("of", name));
        }
    }

    private static JsonObject Made(
        string source, string name, string title, string measure, params ReadOnlySpan<(string Name, JsonNode Value)> more)
    {
        var json = new JsonObject
        {
            ["name"] = ColumnNames.Id($"{source}_{name}", 55), ["title"] = title, ["measure"] = measure, ["source"] = source,
        };
        foreach (var (key, value) in more) { json[key] = value; }

        return json;
    }
}
