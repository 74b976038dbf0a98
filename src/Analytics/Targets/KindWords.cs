namespace Analytics.Targets;

/// <summary>Kinds named by features, compared with the data: for events the kinds of their source, for observations those of the calendar's
/// work.</summary>
internal sealed class KindWords
{
    private readonly Dictionary<string, SortedSet<string>> found;
    private readonly HashSet<string> observed;

    private KindWords(Dictionary<string, SortedSet<string>> found, HashSet<string> observed) =>
        (this.found, this.observed) = (found, observed);

    /// <summary>Reads all events once; none if no feature names kinds.</summary>
    public static KindWords Of(Study study, History known)
    {
        HashSet<string> Named(SourceKind kind) =>
        [
            .. study.Features.Where(rule => rule.Kinds is not null).Select(rule => rule.Source)
                .Intersect(study.Sources.Where(source => source.Kind == kind).Select(source => source.Id), StringComparer.Ordinal),
        ];
        var observed = Named(SourceKind.Observations);
        SortedSet<string> work = observed.Count == 0
            ? [] : new(known.Assessments().Select(one => one.Kind).OfType<string>(), StringComparer.Ordinal);
        var found = observed.ToDictionary(source => source, _ => work, StringComparer.Ordinal);
        if (Named(SourceKind.Events) is { Count: > 0 } events)
        {
            foreach (var source in events) { found.Add(source, new(StringComparer.Ordinal)); }

            CountEvents(known, found);
        }

        return new KindWords(found, observed);
    }

    private static void CountEvents(History known, Dictionary<string, SortedSet<string>> found)
    {
        foreach (var batch in known.Events(StudentRange.All))
        {
            var seen = new HashSet<(int Source, int Kind)>();
            for (var row = 0; row < batch.Count; row++)
            {
                if (batch.Kind[row] is not { } kind || !seen.Add((batch.Source.Codes[row], batch.Kind.Codes[row]))) { continue; }
                if (found.TryGetValue(batch.Source[row]!, out var kinds)) { kinds.Add(kind); }
            }
        }
    }

    /// <summary>Why a target cannot be learnt: a feature it looks at counts only kinds that there are none of. Null if each has
    /// some.</summary>
    public string? WhyNotTrained(Study study, TargetRule target)
    {
        var columns = TargetColumns.Of(study, target);
        var empty = study.Features.Where(rule =>
            columns.Contains(rule.Name) && Absent(rule) is { Count: > 0 } absent && absent.Count == rule.Kinds!.Count);
        return Joined(empty) is { Length: > 0 } told
            ? $"{told}. Correct the kinds in study.json, or take the feature out until a row has one"
            : null;
    }

    /// <summary>Warnings about kinds that features name and no row has.</summary>
    public IEnumerable<string> Told(Study study) =>
        Joined(study.Features.Where(rule => Absent(rule).Count > 0)) is { Length: > 0 } told ? [told] : [];

    private string Joined(IEnumerable<FeatureRule> rules) => string.Join("; ", rules.Select(rule =>
        $"feature '{rule.Name}' names {string.Join(", ", Absent(rule).Select(kind => $"kind '{kind}'{Like(rule.Source, kind)}"))}, "
        + (observed.Contains(rule.Source) ? "which no work in the calendar has" : $"which no row of source '{rule.Source}' has")));

    /// <summary>Sources without any kind are skipped: they may not have been delivered.</summary>
    private List<string> Absent(FeatureRule rule) =>
        rule.Kinds is { } kinds && found.TryGetValue(rule.Source, out var has) && has.Count > 0
            ? [.. kinds.Where(kind => !has.Contains(kind))]
            : [];

    private string Like(string source, string kind) =>
        found[source].FirstOrDefault(one => OutcomeWords.Alike(one, kind)) is { } like
            ? $" ('{like}' differs from it in case or blanks only)"
            : "";
}
