namespace Analytics.Studies;

/// <summary>What must hold of a source: the columns of its kind, readable times, files below a folder, bounds in order.</summary>
internal static class SourceRules
{
    /// <summary>Without a roster there are no students, without dates of courses no day of a course.</summary>
    public static IEnumerable<StudyFault> Needed(Study study)
    {
        if (study.Sources.All(source => source.Kind != SourceKind.Roster))
        {
            yield return new("$.sources", "a source of kind roster, which says who takes which course", "none");
        }

        var calendars = study.Sources.Where(source => source.Kind == SourceKind.Calendar).Select(source => source.Columns).ToList();
        if (calendars.TrueForAll(one => one.Starts is null) || calendars.TrueForAll(one => (one.Ends ?? one.LengthDays) is null))
        {
            yield return new(
                "$.sources",
                "sources of kind calendar with columns.starts and with columns.ends or columns.lengthDays, which date the courses",
                "none");
        }
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
        foreach (var fault in ValueRules.Check(source, path)) { yield return fault; }

        if (source.Key is { Count: 0 }) { yield return new($"{path}.key", "at least one role or column, or no key", "an empty list"); }

        var tells = source.Kind == SourceKind.Calendar && !source.Has("object"); // a course or term itself
        if (source.Deleted is not null && source.Key is null && !tells)
        {
            yield return new($"{path}.key", "the columns that identify a row, since deleted takes rows back by them", "missing");
        }

        if (source.Deleted is not null && !KeepsKey(source) && !tells)
        {
            yield return new(
                $"{path}.deleted",
                "events, observations, roster, outcomes, a calendar of courses, or one with columns.object and columns.due: others do not "
                    + "keep their key",
                $"kind {StudyNames.Of(source.Kind)}");
        }

        if (source is { DeletedKey: not null, Deleted: null })
        {
            yield return new($"{path}.deleted", "which rows take others back, since deletedKey says where they name them", "missing");
        }

        if (source is { Manifest: not null, Complete: null })
        {
            yield return new($"{path}.complete", "course or term, since manifest says which files are complete of them", "missing");
        }

        if (source.Complete is not null)
        {
            if (source.Key is null)
            {
                yield return new($"{path}.key", "the columns that identify a row, since complete takes rows back by them", "missing");
            }

            if (source.Kind is not (SourceKind.Roster or SourceKind.Outcomes or SourceKind.Observations)
                || source.Measures?.Values.Any(measure => measure.Columns is not null) == true)
            {
                yield return new($"{path}.complete", "a roster, outcomes, or observations with a row for each object",
                    $"kind {StudyNames.Of(source.Kind)}");
            }
            else if (!source.Has("course") && !source.Has("object"))
            {
                yield return new($"{path}.columns.course", "the course, of which each file is complete", "missing");
            }
        }

        if (source.WarnAbove > source.RejectAbove)
        {
            yield return new(
                $"{path}.warnAbove", $"at most rejectAbove, which is {Number(source.RejectAbove)}", Number(source.WarnAbove.Value));
        }
    }

    private static IEnumerable<StudyFault> Measures(Source source, string path)
    {
        if (source.Kind == SourceKind.Observations && source.Measures is not { Count: > 0 })
        {
            yield return new($"{path}.measures", "at least one measure", "missing");
        }

        if (source.Kind != SourceKind.Observations && source.Measures is { Count: > 0 } unread)
        {
            yield return new($"{path}.measures", $"left out: only observations have measures, and the kind is {StudyNames.Of(source.Kind)}",
                string.Join(", ", unread.Keys.Order(StringComparer.Ordinal)));
        }

        foreach (var (name, measure) in source.Measures ?? new Dictionary<string, MeasureBinding>())
        {
            var here = $"{path}.measures.{name}";
            foreach (var fault in ValueRules.Check(measure, here)) { yield return fault; }

            foreach (var fault in WideRules.Check(source, measure, path, here).Concat(LevelRules.Check(measure, here)))
            {
                yield return fault;
            }

            var timeless = measure.Known is not null && source.Times is not { Count: > 0 };
            if (timeless) { yield return new($"{path}.times", $"formats of measures.{name}.known", "missing"); }
        }
    }

    /// <summary>Whether rows of a source keep the number of their key in the lake: later rows replace them, deletions name them.</summary>
    internal static bool KeepsKey(Source source) =>
        source.Kind is SourceKind.Events or SourceKind.Observations or SourceKind.Roster or SourceKind.Outcomes
        || (source is { Kind: SourceKind.Calendar, Columns.Due: not null } && source.Has("object"));

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
