namespace Analytics.Nightly;

/// <summary>Work of a course that is due before it begins, or long after it ended, as where a course was copied with its dates.</summary>
internal static class OddDueDates
{
    /// <summary>A resit or a report may well be due some weeks after a course.</summary>
    private const int DaysAfter = 60;

    private const int MostNamed = 3;

    /// <summary>What of a calendar needs attention, since most work of a course is due at another time; null if all is well.</summary>
    public static string? Told(Source source, History history)
    {
        if (source.Kind != SourceKind.Calendar || !source.Has("due")) { return null; }

        var odd = (from work in history.Assessments()
                   where work.DueAt is not null && (work.Key?.Source ?? source.Id) == source.Id
                   group work by history.Courses.GetValueOrDefault(work.Course) into works
                   where works.Key is not null
                   let beyond = works.Count(work => !IsNear(works.Key!, work.DueAt!.Value, history.Zone))
                   where beyond * 2 > works.Count()
                   orderby works.Key!.Id
                   select $"{beyond} of {works.Count()} of {works.Key!.Id}").ToList();
        if (odd.Count == 0) { return null; }

        var more = odd.Count > MostNamed ? $" and of {odd.Count - MostNamed} more courses" : "";
        return $"work is due before its course begins, or more than {DaysAfter} days after it ended "
            + $"({string.Join(", ", odd.Take(MostNamed))}{more}), as where a course was copied with its dates: "
            + "correct the due dates, or the days of the course";
    }

    private static bool IsNear(Course course, long due, TimeZoneInfo zone) =>
        due >= Instant.StartOf(course.Starts, zone) && due <= Instant.EndOf(course.Ends.AddDays(DaysAfter), zone);
}
