using Analytics.Evidence;
using Analytics.Studies;

namespace Analytics.Targets;

/// <summary>The kinds of events that features name beside those that their sources have.</summary>
internal sealed class KindWords
{
    private readonly Dictionary<string, SortedSet<string>> found;

    private KindWords(Dictionary<string, SortedSet<string>> found) => this.found = found;

    /// <summary>Of all events, read once; none are read where no feature names a kind.</summary>
    public static KindWords Of(Study study, History known)
    {
        var events = study.Sources.Where(source => source.Kind == SourceKind.Events).Select(source => source.Id);
        var found = study.Features.Where(rule => rule.Kinds is not null).Select(rule => rule.Source)
            .Intersect(events, StringComparer.Ordinal)
            .ToDictionary(source => source, _ => new SortedSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        if (found.Count == 0) { return new KindWords(found); }

        foreach (var batch in known.Events(StudentRange.All))
        {
            var seen = new HashSet<(int Source, int Kind)>();
            for (var row = 0; row < batch.Count; row++)
            {
                if (batch.Kind[row] is not { } kind || !seen.Add((batch.Source.Codes[row], batch.Kind.Codes[row]))) { continue; }

                if (found.TryGetValue(batch.Source[row]!, out var kinds)) { kinds.Add(kind); }
            }
        }

        return new KindWords(found);
    }

    /// <summary>Why a target cannot be learnt: a feature it looks at counts only kinds that no event has. Null where each has some.</summary>
    public string? WhyNotTrained(Study study, TargetRule target)
    {
        var columns = TargetColumns.Of(study, target);
        var empty = study.Features.Where(rule =>
            columns.Contains(rule.Name) && Absent(rule) is { Count: > 0 } absent && absent.Count == rule.Kinds!.Count);
        return Joined(empty) is { Length: > 0 } told
            ? $"{told}. Correct the kinds in study.json, or take the feature out until a row has one"
            : null;
    }

    /// <summary>Each kind that a feature names and no event has.</summary>
    public IEnumerable<string> Told(Study study) =>
        Joined(study.Features.Where(rule => Absent(rule).Count > 0)) is { Length: > 0 } told ? [told] : [];

    private string Joined(IEnumerable<FeatureRule> rules) => string.Join("; ", rules.Select(rule =>
        $"feature '{rule.Name}' names {string.Join(", ", Absent(rule).Select(kind => $"kind '{kind}'{Like(rule.Source, kind)}"))}, "
        + $"which no row of source '{rule.Source}' has"));

    /// <summary>A source without any kind tells nothing: it may not have been delivered.</summary>
    private List<string> Absent(FeatureRule rule) =>
        rule.Kinds is { } kinds && found.TryGetValue(rule.Source, out var has) && has.Count > 0
            ? [.. kinds.Where(kind => !has.Contains(kind))]
            : [];

    private string Like(string source, string kind) =>
        found[source].FirstOrDefault(one => OutcomeWords.Alike(one, kind)) is { } like
            ? $" ('{like}' differs from it in case or blanks only)"
            : "";
}
