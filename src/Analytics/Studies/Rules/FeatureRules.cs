namespace Analytics.Studies;

/// <summary>Checks features: measures that fit their source, and unique names.</summary>
internal static class FeatureRules
{
    public static IEnumerable<StudyFault> Check(Study study, FeatureRule rule, StudyVocabulary words, string path)
    {
        var source = study.Sources.FirstOrDefault(one => string.Equals(one.Id, rule.Source, StringComparison.Ordinal));
        if (source is null)
        {
            yield return new($"{path}.source", $"one of {string.Join(", ", study.Sources.Select(one => one.Id))}", $"'{rule.Source}'");
        }
        else if (source is { Kind: SourceKind.Survey, Anonymous: true })
        {
            yield return new($"{path}.source", "a survey with student ids", $"'{rule.Source}', anonymous");
        }

        var measure = words.Measures.GetValueOrDefault(rule.Measure);
        foreach (var fault in Measured(study, rule, measure, source, path)
            .Concat(Undue(rule, measure, source, path))
            .Concat(LevelRules.Check(rule, source, path))
            .Concat(ProtectedRules.Check(study, rule, source, path)))
        {
            yield return fault;
        }

        if (Uncounted(study, rule, source) is { } uncounted) { yield return uncounted; }

        IEnumerable<string>? choice = source?.Kind switch
        {
            SourceKind.Observations => source.Measures?.Keys ?? [],
            SourceKind.Survey => words.ScalesOf(source),
            _ => null,
        };
        if (choice?.Contains(rule.Of ?? "", StringComparer.Ordinal) == false)
        {
            yield return new($"{path}.of", $"one of {string.Join(", ", choice)}", rule.Of is null ? "missing" : $"'{rule.Of}'");
        }
    }

    /// <summary>Checks the measure against the source.</summary>
    private static IEnumerable<StudyFault> Measured(Study study, FeatureRule rule, MeasureWord? measure, Source? source, string path)
    {
        if (measure is null)
        {
            yield return new($"{path}.measure", "a measure that 'analytics features' lists", $"'{rule.Measure}'");
        }
        else if (source is not null && !measure.Kinds.Contains(source.Kind))
        {
            yield return new(
                $"{path}.source",
                $"a source of {string.Join(" or ", measure.Kinds.Select(one => StudyNames.Of(one)))}, since the measure is {rule.Measure}",
                $"'{rule.Source}', which is {StudyNames.Of(source.Kind)}");
        }
        else if (source is not null)
        {
            foreach (var fault in Unsaid(study, rule, source, measure.Needs).Concat(Unmeant(rule, measure, source, path))
                .Concat(Unfit(rule, measure, source, path)))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<StudyFault> Undue(FeatureRule rule, MeasureWord? measure, Source? source, string path)
    {
        if (rule.DueOnly && source is { Kind: not SourceKind.Observations }
            && measure?.Settings.Contains("dueOnly", StringComparer.Ordinal) == true)
        {
            yield return new($"{path}.dueOnly", "nothing, since only observations have work that was due", "given");
        }

        if (source is { Kind: SourceKind.Roster } && !source.Has("registered"))
        {
            yield return new(
                $"{path}.source", "a roster that says when each student registered", $"'{rule.Source}', which has no registered");
        }
    }

    /// <summary>Unused settings, and missing required ones.</summary>
    private static IEnumerable<StudyFault> Unmeant(FeatureRule rule, MeasureWord measure, Source source, string path)
    {
        var isOfTraces = source.Kind is SourceKind.Events or SourceKind.Observations;
        IEnumerable<string> ofAny = isOfTraces && !rule.HasLevels ? [FeatureRule.CoursesSetting, FeatureRule.ChangeSetting]
            : [FeatureRule.CoursesSetting];
        (string Name, bool Given)[] ofNoModule = [("of", rule.Of is not null), ("kinds", rule.Kinds is not null),
            ("windowDays", rule.WindowDays is not null), ("weighted", rule.Weighted), ("relative", rule.IsRelative)];
        return
        [
            .. from name in rule.Settings.Keys.Except(measure.Settings.Concat(ofAny), StringComparer.Ordinal)
                   .Concat(ofNoModule.Where(one => one.Given && rule.Measure == FeatureRule.Module).Select(one => one.Name))
               select new StudyFault($"{path}.{name}", $"nothing, since {rule.Measure} does not use it", "given"),
            .. StudyFault.When(
                measure.Settings.Contains("below", StringComparer.Ordinal) && rule.Below is null,
                $"{path}.below", $"the value below which {rule.Measure} takes a result for weak", "missing"),
            .. StudyFault.When(
                measure.Settings.Contains("dueNumber", StringComparer.Ordinal) && rule.DueNumber is null,
                $"{path}.dueNumber", $"which due date {rule.Measure} looks at, from 1", "missing"),
            .. StudyFault.When(
                rule.ToDay < rule.FromDay,
                $"{path}.toDay", $"{rule.FromDay} or more, which is fromDay",
                $"{rule.ToDay}"),
            .. StudyFault.When(
                measure.Settings.Any(name => name is "against" or "kinds") && rule.Kinds is not { Count: > 0 },
                $"{path}.kinds", $"the kinds whose share is taken, since the measure is {rule.Measure}", "missing"),
        ];
    }

    /// <summary>Checks course scope, weights and comparison.</summary>
    private static IEnumerable<StudyFault> Unfit(FeatureRule rule, MeasureWord measure, Source source, string path)
    {
        const string scope = FeatureRule.CoursesSetting;
        var hasScope = rule.Courses switch
        {
            CourseScope.All => source.Kind is SourceKind.Events or SourceKind.Observations,
            CourseScope.Earlier => source.Kind == SourceKind.Observations && measure.Settings.Contains(scope, StringComparer.Ordinal),
            _ => true,
        };
        var weights = (source.Measures ?? new Dictionary<string, MeasureBinding>()).Where(one => one.Value.Levels is null)
            .Select(one => one.Key).ToList();
        return
        [
            .. StudyFault.When(
                !hasScope,
                $"{path}.{scope}", "all, of events or observations, or earlier, of observations by count, sum, mean or lastScore",
                StudyNames.Of(rule.Courses)),
            .. StudyFault.When(
                rule is { Courses: CourseScope.Earlier, HasWindow: true },
                $"{path}.{scope}", "left out, or windowDays, fromDay and toDay: earlier courses are over", "both"),
            .. StudyFault.When(
                rule.WeightedBy is { } weight && (rule.Weighted || !weights.Contains(weight)),
                $"{path}.weightedBy", $"one of {string.Join(", ", weights)}, without weighted", $"'{rule.WeightedBy}'"),
            .. StudyFault.When(
                rule is { IsRelative: false, LeastCohort: not null },
                $"{path}.leastCohort", "left out, since the feature is not relative",
                $"{rule.LeastCohort}"),
        ];
    }

    /// <summary>Requirements of the measure that the source does not meet.</summary>
    private static IEnumerable<StudyFault> Unsaid(Study study, FeatureRule rule, Source source, RowNeeds needs)
    {
        var place = $"$.sources[{study.Sources.ToList().IndexOf(source)}]";
        var wide = source.Measures?.GetValueOrDefault(rule.Of ?? "")?.Columns is not null;
        return
        [
            .. StudyFault.When(
                needs.HasFlag(RowNeeds.Hours) && source.Times is { Count: > 0 } times && !times.Any(TimeFormat.HasHours),
                $"{place}.times", $"a format with hours, since {rule.Name} is {rule.Measure}",
                $"'{string.Join("', '", source.Times ?? [])}'"),
            .. StudyFault.When(
                needs.HasFlag(RowNeeds.Objects) && !wide && !source.Has("object"),
                $"{place}.columns.object", $"a column of the object, since {rule.Name} is {rule.Measure}", "missing"),
            .. StudyFault.When(
                needs.HasFlag(RowNeeds.Kinds) && !source.Has("kind") && !AreKindsPlanned(study, source),
                $"{place}.columns.kind", $"a column of the kind, since {rule.Name} is {rule.Measure}", "missing"),
        ];
    }

    /// <summary>Whether a calendar gives the kinds of a source's objects.</summary>
    private static bool AreKindsPlanned(Study study, Source source) => source.Has("object")
        && study.Sources.Any(one => one.Kind == SourceKind.Calendar && one.Has("object") && one.Has("kind"));

    /// <summary>Work is identified by its object; without one, submitted work would count as missing. Null if valid.</summary>
    private static StudyFault? Uncounted(Study study, FeatureRule rule, Source? source)
    {
        var wide = source?.Measures?.GetValueOrDefault(rule.Of ?? "")?.Columns is not null;
        if (wide || source?.Has("object") == true) { return null; }

        var columns = $"$.sources[{study.Sources.ToList().IndexOf(source!)}].columns";
        return source is { Kind: SourceKind.Observations } && rule.Measure is "missingShare" or "leadTime" or "lateShare"
            ? new($"{columns}.object", $"a column of the object, since {rule.Name} compares rows with what is due", "missing") : null;
    }

    /// <summary>Value columns of a feature; each has a column of missing reasons.</summary>
    public static IEnumerable<string> Columns(FeatureRule rule) => rule.IsRelative ? [rule.Name, rule.RelativeName] : [rule.Name];

    /// <summary>Names taken by fixed columns or by the missing reasons of another feature.</summary>
    public static IEnumerable<StudyFault> Taken(Study study, FeatureRule rule, StudyVocabulary words, string path)
    {
        var reasoned = study.Features.SelectMany(Columns).FirstOrDefault(column => rule.Name == column + "_why");
        return
        [
            .. StudyFault.When(
                words.TableColumns.Contains(rule.Name, StringComparer.Ordinal),
                path, $"a name other than {string.Join(", ", words.TableColumns)}, which every feature table has", $"'{rule.Name}'"),
            .. StudyFault.When(
                reasoned is not null, path, $"a name other than that of the missing reasons of {reasoned}", $"'{rule.Name}'"),
        ];
    }
}
