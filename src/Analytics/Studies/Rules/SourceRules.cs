namespace Analytics.Studies;

/// <summary>Checks sources: required columns, times, files and limits.</summary>
internal static class SourceRules
{
    /// <summary>A study needs a roster and dated courses.</summary>
    public static IEnumerable<StudyFault> Needed(Study study)
    {
        var calendars = study.Sources.Where(source => source.Kind == SourceKind.Calendar).Select(source => source.Columns).ToList();
        return
        [
            .. StudyFault.When(
                study.Sources.All(source => source.Kind != SourceKind.Roster),
                "$.sources", "a source of kind roster, which says who takes which course", "none"),
            .. StudyFault.When(
                calendars.TrueForAll(one => one.Starts is null) || calendars.TrueForAll(one => (one.Ends ?? one.LengthDays) is null),
                "$.sources",
                "sources of kind calendar with columns.starts and with columns.ends or columns.lengthDays, which date the courses",
                "none"),
        ];
    }

    public static IEnumerable<StudyFault> Check(Source source, StudyVocabulary words, string path) =>
        [
            .. Columns(source, path), .. TimeRules.Check(source, path), .. SourceContext.Check(source, path),
            .. SourceContext.Counts(source, path), .. Rows(source, path), .. Measures(source, path),
            .. SurveyRules.Check(source, words, path), .. ColumnRules.Check(source, path), .. ConditionRules.Check(source, path),
            .. DialectRules.Check(source, path),
        ];

    private static IEnumerable<StudyFault> Columns(Source source, string path)
    {
        var bound = SourceContext.Roles(source);
        string[] needed = source.Kind switch
        {
            SourceKind.Events or SourceKind.Observations or SourceKind.Identities => ["student"],
            SourceKind.Roster =>
            [
                "student", .. source.IsOfTerms ? Array.Empty<string>() : ["course"],
                .. source.ObservedAt is null ? new[] { "registered" } : [],
            ],
            SourceKind.Outcomes => ["student", "outcome"],
            SourceKind.Survey => source.Anonymous ? [] : ["student"],
            _ => bound.Contains("course") || bound.Contains("object") ? [] : ["term"],
        };
        foreach (var role in needed.Where(role => !bound.Contains(role)))
        {
            var instead = source.Kind != SourceKind.Roster ? "" : role switch
            {
                "course" => ", or term for students of no course",
                "registered" => ", or registered in given, or observedAt",
                _ => "",
            };
            yield return new($"{path}.columns.{role}", $"a column{instead}, since the kind is {StudyNames.Of(source.Kind)}", "missing");
        }

        if (source.Kind is SourceKind.Roster or SourceKind.Outcomes && bound.Contains("term") && bound.Contains("course"))
        {
            yield return new($"{path}.columns.term", "left out, since rows have a course, whose term the calendar tells", "a column");
        }
    }

    private static IEnumerable<StudyFault> Rows(Source source, string path)
    {
        var tells = source.Kind == SourceKind.Calendar && !source.Has("object"); // describes a course or term
        var isOfObjects = source.Kind is SourceKind.Roster or SourceKind.Outcomes or SourceKind.Observations
            && source.Measures?.Values.Any(measure => measure.Columns is not null) != true;
        var kind = $"kind {StudyNames.Of(source.Kind)}";
        return
        [
            .. ValueRules.Check(source, path),
            .. StudyFault.When(
                source.Key is { Count: 0 }, $"{path}.key", "at least one role or column, or no key", "an empty list"),
            .. StudyFault.When(
                source is { Deleted: not null, Key: null } && !tells,
                $"{path}.key", "the columns that identify a row, since deleted takes rows back by them", "missing"),
            .. StudyFault.When(
                source.Deleted is not null && !KeepsKey(source) && !tells,
                $"{path}.deleted",
                "events, observations, roster, outcomes, a calendar of courses, or one with columns.object and columns.due: others do not "
                    + "keep their key",
                kind),
            .. StudyFault.When(
                source is { DeletedKey: not null, Deleted: null },
                $"{path}.deleted", "which rows take others back, since deletedKey says where they name them", "missing"),
            .. StudyFault.When(
                source is { Manifest: not null, Complete: null },
                $"{path}.complete", "course or term, since manifest says which files are complete of them", "missing"),
            .. StudyFault.When(
                source is { Complete: not null, Key: null },
                $"{path}.key", "the columns that identify a row, since complete takes rows back by them", "missing"),
            .. StudyFault.When(
                source.Complete is not null && !isOfObjects,
                $"{path}.complete", "a roster, outcomes, or observations with a row for each object", kind),
            .. StudyFault.When(
                source.Complete is not null && isOfObjects && !source.Has("course") && !source.Has("object"),
                $"{path}.columns.course", "the course, of which each file is complete", "missing"),
            .. StudyFault.When(
                source.WarnAbove > source.RejectAbove,
                $"{path}.warnAbove", $"at most rejectAbove, which is {StudyFault.Number(source.RejectAbove)}",
                StudyFault.Number(source.WarnAbove)),
        ];
    }

    private static IEnumerable<StudyFault> Measures(Source source, string path)
    {
        var measures = source.Measures ?? new Dictionary<string, MeasureBinding>();
        return
        [
            .. StudyFault.When(
                source.Kind == SourceKind.Observations && measures.Count == 0, $"{path}.measures", "at least one measure", "missing"),
            .. StudyFault.When(
                source.Kind != SourceKind.Observations && measures.Count > 0,
                $"{path}.measures", $"left out: only observations have measures, and the kind is {StudyNames.Of(source.Kind)}",
                string.Join(", ", measures.Keys.Order(StringComparer.Ordinal))),
            .. measures.SelectMany(one => Of(one.Value, one.Key)),
        ];

        IEnumerable<StudyFault> Of(MeasureBinding measure, string name) =>
        [
            .. ValueRules.Check(measure, $"{path}.measures.{name}"),
            .. WideRules.Check(source, measure, path, $"{path}.measures.{name}"),
            .. LevelRules.Check(measure, $"{path}.measures.{name}"),
            .. StudyFault.When(
                measure.Known is not null && source.Times is not { Count: > 0 },
                $"{path}.times", $"formats of measures.{name}.known", "missing"),
        ];
    }

    /// <summary>Whether the lake keeps row keys of a source, so that rows can be replaced and deleted.</summary>
    internal static bool KeepsKey(Source source) =>
        source.Kind is SourceKind.Events or SourceKind.Observations or SourceKind.Roster or SourceKind.Outcomes
        || (source is { Kind: SourceKind.Calendar, Columns.Due: not null } && source.Has("object"));
}
