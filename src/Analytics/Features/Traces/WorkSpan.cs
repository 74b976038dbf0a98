namespace Analytics.Features.Traces;

/// <summary>Time available for an assessment, microseconds UTC.</summary>
internal readonly record struct WorkSpan(long Opens, long Due)
{
    /// <summary>Work opens a number of local days before its due date but not before the course; by default with the course.</summary>
    public static WorkSpan Of(long due, int? openDays, Course course, TimeZoneInfo zone)
    {
        var starts = Instant.StartOf(course.Starts, zone);
        return new(openDays is { } days ? Math.Max(starts, Instant.AddDays(due, -days, zone)) : starts, due);
    }

    /// <summary>Share of the time that had passed: 0 on opening, 1 when due. Null if there is no time at all.</summary>
    public double? Gone(long at) => Due > Opens ? (at - Opens) / (double)(Due - Opens) : null;
}
