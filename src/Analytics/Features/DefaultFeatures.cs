using Analytics.Features.Measures;

namespace Analytics.Features;

/// <summary>Default features of a study: everything its sources support, with the catalogue's wording.</summary>
public static class DefaultFeatures
{
    private const int Fortnight = 14;
    private const int LongestName = 60;

    /// <summary>Defaults for events. Measures that a source does not support are left out.</summary>
    private static readonly (string Measure, int? Days, bool IsRelative)[] ofEvents =
    [
        ("distinctDays", Fortnight, true), ("daysSinceLast", null, false), ("trend", 2 * Fortnight, false), ("activeWeeks", null, false),
        ("longestSilence", null, false), ("effortGini", null, false), ("sameWeekdays", null, false), ("sessions", Fortnight, false),
        ("spacing", null, false), ("distinctObjects", null, false), ("kindEntropy", null, false),
    ];

    /// <summary>Fills in default features if the study names none.</summary>
    public static Study FillIn(Study study, IReadOnlyList<Instrument> instruments, StudyVocabulary words)
    {
        if (study.Features.Count > 0) { return study; }

        var rules = study.Sources.Where(source => study.Targets.Any(target => MayFeed(source, target)))
            .SelectMany(source => Of(study, source, instruments))
            .Where(rule => !FeatureRules.Check(study, rule, words, "$").Any()).ToList();
        var alike = rules.CountBy(rule => rule.Title).Where(one => one.Value > 1).Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        return study with
        {
            FeaturesByDefault = true,
            Features = [.. Named(rules.Select(rule => !alike.Contains(rule.Title) ? rule
                : rule with { Title = $"{rule.Title} ({(rule.Of is null ? rule.Source : $"{rule.Source}, {rule.Of}")})" }))],
        };
    }

    private static bool MayFeed(Source source, TargetRule target) => target.Barred?.Contains(source.Id, StringComparer.Ordinal) != true
        && (target.Outcome.Source != source.Id || source.Kind != SourceKind.Survey);

    private static IEnumerable<FeatureRule> Of(Study study, Source source, IReadOnlyList<Instrument> instruments) => source.Kind switch
    {
        SourceKind.Events => ofEvents.Prepend((source.Has("amount") ? "sum" : "count", Fortnight, true))
            .Select(one => Rule(source, one.Item1) with
            {
                WindowDays = one.Item2, Relative = one.Item3 ? RelativeForm.Percentile : RelativeForm.None,
            })
            .Concat(HasDueWork(study) ? [Rule(source, "deadlineShare")] : []),
        SourceKind.Observations => OfObservations(study, source),
        SourceKind.Roster =>
        [
            Rule(source, "leadTime") with { Title = "time between registration and start" }, Rule(source, "load"), Rule(source, "repeats"),
        ],
        SourceKind.Outcomes => study.Targets.Where(one => one.Outcome.Source == source.Id && one.Outcome.AnyOf is not null).Take(1)
            .Select(one => Rule(source, "endedShare") with
            {
                Kinds = one.Outcome.AnyOf, Title = $"earlier courses that ended in {string.Join(" or ", one.Outcome.AnyOf!)}",
            }),
        SourceKind.Calendar when source.Has("module") && study.Targets.All(one => one.Grain == Grain.StudentInCourse) =>
            [Rule(source, FeatureRule.Module)],
        SourceKind.Survey => instruments.Where(one => one.Id == source.Instrument)
            .SelectMany(one => one.Scales.Select(scale => Rule(source, "lastScore", $"{one.Id}.{scale.Id}") with
            {
                Name = $"{source.Id}_{scale.Id}", Title = scale.Title,
            })),
        _ => [],
    };

    /// <summary>Timeliness of submissions, average and trend of marks, latest of other values.</summary>
    private static IEnumerable<FeatureRule> OfObservations(Study study, Source source)
    {
        var measures = source.Measures ?? new Dictionary<string, MeasureBinding>();
        if (HasDueWork(study) && measures.FirstOrDefault(one => (one.Value.Column ?? one.Value.Columns) is null).Key is { } handedIn)
        {
            yield return Rule(source, "missingShare", handedIn);
            yield return Rule(source, "lateShare", handedIn);
            yield return Rule(source, "leadTime", handedIn);
        }

        foreach (var (name, measure) in measures.Where(one => (one.Value.Column ?? one.Value.Columns) is not null))
        {
            if (measure.Levels is not null) { yield return Rule(source, FeatureRule.LastLevel, name); continue; }

            if (source.Has("object") || measure.Columns is not null)
            {
                yield return Rule(source, "mean", name) with { Relative = RelativeForm.Percentile };
                yield return Rule(source, "mean", name) with
                {
                    Name = $"{source.Id}_{name}_mean_earlier", Title = "average in earlier courses", Courses = CourseScope.Earlier,
                };
                yield return Rule(source, "trend", name);
            }

            yield return Rule(source, "lastScore", name);
        }
    }

    private static bool HasDueWork(Study study) => study.Sources.Any(one => one.Kind == SourceKind.Calendar && one.Has("due"));

    private static FeatureRule Rule(Source source, string measure, string? of = null) => new(
        $"{source.Id}_{(of is null ? "" : $"{of}_")}{measure}", Measure.Of(measure).About.Advisor.English, measure, source.Id, of);

    /// <summary>Column names with window suffix; duplicates get a number.</summary>
    private static IEnumerable<FeatureRule> Named(IEnumerable<FeatureRule> rules)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            var window = rule.WindowDays is { } days ? $"_{days}d" : "";
            var words = Column(rule.Name);
            var name = "";
            for (var nth = 1; nth == 1 || !taken.Add(name); nth++)
            {
                var ends = nth == 1 ? window : $"{window}_{nth}";
                name = words[..Math.Min(words.Length, LongestName - ends.Length)] + ends;
            }

            yield return rule with
            {
                Name = name,
                Title = rule.WindowDays is { } last ? $"{rule.Title}, last {last} days" : rule.Title,
            };
        }
    }

    /// <summary>Converts to snake case.</summary>
    private static string Column(string text)
    {
        var column = new StringBuilder();
        foreach (var (at, letter) in text.Index())
        {
            if (char.IsAsciiLetterUpper(letter) && at > 0 && char.IsAsciiLetterLower(text[at - 1])) { column.Append('_'); }

            if (char.IsAsciiLetterOrDigit(letter)) { column.Append(char.ToLowerInvariant(letter)); }
            else if (column.Length > 0 && column[^1] != '_') { column.Append('_'); }
        }

        return column.ToString();
    }
}
