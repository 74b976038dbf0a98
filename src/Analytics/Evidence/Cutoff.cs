namespace Analytics.Evidence;

/// <summary>The moment rows look back from: an instant, and the courses it is meant for.</summary>
/// <param name="Micros">Microseconds UTC.</param>
/// <param name="Courses">Courses looked at, by id.</param>
public sealed record Cutoff(long Micros, IReadOnlyList<Course> Courses)
{
    /// <summary>Tonight: the courses running at an instant.</summary>
    public static Cutoff At(Archive archive, DateTimeOffset instant)
    {
        var history = archive.AsOf(instant);
        return new Cutoff(history.Cutoff, history.RunningCourses());
    }

    /// <summary>The end of a day of the courses of some terms: one cutoff for each instant at which courses reach that day.</summary>
    public static IReadOnlyList<Cutoff> AtDay(Archive archive, IReadOnlyCollection<string> terms, int day) =>
    [
        .. archive.Courses.Values.Where(course => terms.Contains(course.Term) && course.Starts.AddDays(day) <= course.Ends)
            .GroupBy(course => Instant.EndOf(course.Starts.AddDays(day), archive.Zone)).OrderBy(group => group.Key)
            .Select(group => new Cutoff(group.Key, [.. group.OrderBy(course => course.Id, StringComparer.Ordinal)])),
    ];
}
