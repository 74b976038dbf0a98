namespace Analytics.Evidence;

/// <summary>The end of a past local day, and the courses of a term that ran on it.</summary>
/// <param name="Micros">Microseconds UTC.</param>
/// <param name="Courses">By id: all courses of a night of that day, at any course day.</param>
public sealed record Cutoff(long Micros, IReadOnlyList<Course> Courses)
{
    /// <summary>One cutoff per day on which a course of a term reaches a course day.</summary>
    public static IReadOnlyList<Cutoff> AtDay(Archive archive, string term, int day, bool byTerm = false)
    {
        Course[] own =
        [
            .. archive.Courses.Values.SelectMany(course => course.Seen(byTerm)).Where(course => course.Term == term)
                .OrderBy(course => course.Id, StringComparer.Ordinal),
        ];
        return
        [
            .. own.Where(course => course.RunsOn(course.Starts.AddDays(day))).Select(course => course.Starts.AddDays(day)).Distinct()
                .Order()
                .Select(date => new Cutoff(Instant.EndOf(date, archive.Zone), [.. own.Where(course => course.RunsOn(date))])),
        ];
    }
}
