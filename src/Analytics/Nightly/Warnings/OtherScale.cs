namespace Analytics.Nightly;

/// <summary>Finds marks of a course far below those of the same work in other courses, as when out of 20, not 100.</summary>
internal static class OtherScale
{
    private const int FewestValues = 10, FewestWorks = 2, FewestCourses = 3;

    /// <summary>Best marks of two courses rarely differ by this factor.</summary>
    private const double Share = 0.3;

    /// <summary>A sentence without full stop on the first such course; null if none.</summary>
    /// <param name="values">Those of a measure.</param>
    public static string? Told(IEnumerable<Observation> values)
    {
        var best = from value in values
                   where value is { Course: not null, Object: not null }
                   group value.Value by (Work: value.Object!, Course: value.Course!) into marks
                   where marks.Count() >= FewestValues
                   select (marks.Key.Work, marks.Key.Course, Best: marks.Max());
        var shared = best.GroupBy(one => one.Work, StringComparer.Ordinal).Where(work => work.Count() >= FewestCourses).ToList();
        var course = (from work in shared
                      from one in work
                      let others = work.Where(other => other.Course != one.Course).Min(other => other.Best)
                      group one.Best <= Share * others by one.Course into low
                      where low.Count() >= FewestWorks && low.All(isLow => isLow)
                      orderby low.Key
                      select low.Key).FirstOrDefault();
        return course is null ? null
            : $"the values of {course} are far below those of the same works in other courses, as where marks are out of another number";
    }
}
