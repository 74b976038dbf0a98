namespace Analytics.Nightly;

/// <summary>Students whose registration date is after the end of their course.</summary>
internal static class LateRegistrations
{
    /// <summary>A warning about a roster from which nothing can be learnt; null if all is well.</summary>
    public static string? Told(Study study, Source source, History history)
    {
        if (source.Kind != SourceKind.Roster) { return null; }

        var terms = study.Evaluation.Splits.SelectMany(split => split.Train.Concat(split.Test)).ToHashSet(StringComparer.Ordinal);
        var late =
            (from one in history.Enrolments()
             where one.RegisteredAt is not null && (one.Key?.Source ?? source.Id) == source.Id
             group one by history.Courses.GetValueOrDefault(one.Course) into enrolled
             where enrolled.Key is { } course && course.Ends < history.Today && terms.Contains(course.Term)
             let end = Instant.EndOf(enrolled.Key.Ends, history.Zone)
             let beyond = enrolled.Count(one => one.RegisteredAt > end)
             where beyond * 2 > enrolled.Count()
             orderby enrolled.Key.Id
             select (Course: enrolled.Key.Id, Of: enrolled.Count(), Beyond: beyond)).ToList();
        return late.Count == 0 ? null
            : $"{late.Sum(one => one.Beyond)} of {late.Sum(one => one.Of)} students of {Named(late.ConvertAll(one => one.Course))} "
                + "registered after their course was over, so nobody was in it while it ran, and nothing is learnt from it: "
                + Remedy(source);
    }

    private static string Named(List<string> courses) => string.Join(", ", courses.Take(3))
        + (courses.Count > 3 ? $" and {courses.Count - 3} more" : "");

    private static string Remedy(Source source) => source.Given?.Registered is null
        ? $"correct the days of registration, or declare \"observedAt\": \"courseStart\" for source '{source.Id}' in study.json in place "
            + "of their column"
        : $"in \"given\" of source '{source.Id}' in study.json write days since each course began, such as \"registered\": \"0\", with "
            + "\"times\": [\"courseDay\"]";
}
