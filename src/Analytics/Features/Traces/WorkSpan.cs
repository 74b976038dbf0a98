namespace Analytics.Features.Traces;

/// <summary>From when to when there is time for a piece of work, microseconds UTC.</summary>
internal readonly record struct WorkSpan(long Opens, long Due)
{
    /// <summary>Work opens so many local days before it is due, but not before its course; by default with its course.</summary>
    public static WorkSpan Of(long due, int? openDays, Course course, TimeZoneInfo zone)
    {
        var starts = Instant.StartOf(course.Starts, zone);
        return new(openDays is { } days ? Math.Max(starts, Instant.AddDays(due, -days, zone)) : starts, due);
    }

    /// <summary>Share of the time that had gone by: 0 as it opens, 1 when due. Null if there is no time at all.</summary>
    public double? Gone(long at) => Due > Opens ? (at - Opens) / (double)(Due - Opens) : null;
}
