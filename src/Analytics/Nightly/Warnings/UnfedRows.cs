namespace Analytics.Nightly;

internal static class UnfedRows
{
    /// <summary>A warning that a source's rows feed nothing; null if all is well.</summary>
    /// <param name="rows">Its observations that are known.</param>
    public static string? Told(Study study, Source source, History history, IReadOnlyCollection<Observation> rows)
    {
        var isAsked = study.Targets.Any(target => target.Outcome.Source == source.Id)
            || study.Audit?.Groups?.Any(group => group.Source == source.Id) == true;
        var rules = study.Features.Where(rule => rule.Source == source.Id).ToList();
        if (rows.Count == 0 || isAsked || rules.Exists(rule => rule.Courses == CourseScope.Earlier)) { return null; }

        var none = $"none of its {rows.Count:N0} values feeds a feature: ";
        return rules.Count == 0 ? $"{none}add a feature of source '{source.Id}', or take the source out of study.json"
            : rows.Any(one => IsInTime(one, history)) ? UnmetWork(history, rows)
            : $"{none}all are known when their course or term is over, as in a transcript. To use them for later courses, "
                + "write \"courses\": \"earlier\" in features of them";
    }

    /// <summary>A warning that no value belongs to work of the calendar, although both name some: all work would count as
    /// missing.</summary>
    private static string? UnmetWork(History history, IReadOnlyCollection<Observation> rows)
    {
        var known = history.Assessments().Select(one => (one.Course, one.Object)).ToHashSet();
        var named = rows.Where(one => one is { Course: not null, Object: not null }).Select(one => (one.Course!, one.Object!)).ToHashSet();
        return known.Count == 0 || named.Count == 0 || named.Overlaps(known) ? null
            : $"none of its {named.Count:N0} objects is work that the calendar has: "
                + "name them alike in both; 'analytics check' shows the names in each";
    }

    /// <summary>Whether it is known before the last day of its course, or of one that ran when it happened.</summary>
    private static bool IsInTime(Observation one, History history)
    {
        bool Ends(Course course) => one.Revision.KnownAt < Instant.EndOf(course.Ends, history.Zone);
        var day = Instant.Day(one.ObservedAt, history.Zone);
        return one.Course is { } id ? history.Courses.GetValueOrDefault(id) is { } own && Ends(own)
            : history.Courses.Values.Any(course => course.RunsOn(day) && Ends(course));
    }
}
