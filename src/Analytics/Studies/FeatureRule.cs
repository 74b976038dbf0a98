namespace Analytics.Studies;

/// <summary>Which courses of a student a feature covers.</summary>
public enum CourseScope
{
    Own, // the course of the row
    Earlier, // courses of other terms that began before, and earlier facts without a course
    All, // all courses of the student in the term
}

/// <summary>How a feature is compared within the same course and cutoff.</summary>
public enum RelativeForm
{
    None,
    Percentile, // mid-rank percentile, 0 to 1
    Z, // standard score
}

/// <summary>A feature: a measure of the fixed vocabulary applied to a source.</summary>
public sealed record FeatureRule(
    [property: Says("Column name."), Pattern("^[a-z][a-z0-9_]{0,59}$")] string Name,
    [property: Says("Plain words for advisors, such as: average mark so far.")] string Title,
    [property: Says(
        "A measure: count, sum, mean, distinctDays, daysSinceLast, trend, lastScore, missingShare, leadTime, lateShare, lastLevel, module, "
            + "sessions, sessionMinutes, daysBetweenSessions, spacing, burstiness, peakHour, peakWeekday, dailyPeriod, weeklyPeriodHours, "
            + "weeklyPeriodDays, sameWeekdays, sameWeekShape, sameWeekHours, hourEntropy, weekdayEntropy, weekEntropy, activeWeeks, "
            + "effortGini, deadlineShare, startDelay, earliness, medianLeadTime, longestSilence, returnShare, recentChange, "
            + "distinctObjects, objectEntropy, kindEntropy, kindShare, attempts, improvement, retryShare, effortEntropy, longestGap, "
            + "meanGap, gapVariation, dueShare, earlierCourses, firstTimer, repeats, load, endedShare, earlierMark.")]
    string Measure,
    [property: Says("Id of its source.")] string Source,
    [property: Says("Observations: which measure of the source; surveys: which scale, as instrument.scale.")] string? Of = null,
    [property: Says("Only rows of these kinds.")] IReadOnlyList<string>? Kinds = null,
    [property: Says(
        "Only the last local days before the cutoff, each ending at the cutoff's time of day (clock changes may make a day shorter "
        + "or longer)."),
            Between(1, 3650)] int? WindowDays = null,
    [property: Says(
        "Also compute it relative to the rows of the same course and cutoff, as <name>_rel: percentile (or true), or z, the "
        + "distance from their mean in standard deviations.")]
    RelativeForm Relative = RelativeForm.None,
    [property: Says("Weigh by the assessment's weight (mean).")] bool Weighted = false,
    [property: Says("Unit shown to people.")] string? Unit = null,
    [property: Says(
        "lastLevel: training rows that a level needs for an effect of its own. Rarer and unseen levels count together as other. "
        + "Default: 20."), Between(2, 1e6)]
    int? LeastRows = null,
    [property: Says(
        "sessions, sessionMinutes, daysBetweenSessions, spacing, burstiness: a gap of more minutes ends a "
        + "session. Default: 30."), Between(1, 1440)]
    int? GapMinutes = null,
    [property: Says("kindShare: the kinds in the denominator. Default: all kinds.")]
    IReadOnlyList<string>? Against = null,
    [property: Says("deadlineShare: hours before a due date that count. Default: 72."), Between(1, 720)]
    int? WithinHours = null,
    [property: Says(
        "startDelay, earliness: days before the due date when work opens, but not before its course starts. Default: when the "
        + "course starts."), Between(1, 365)]
    int? OpenDays = null,
    [property: Says("retryShare: a value below it is tried again, or not.")] double? Below = null,
    [property: Says(
        "count, sum, mean, distinctDays: only rows from this day of the course. The first day is 0, days before it are negative. "
        + "Week k is fromDay 7k to toDay 7k + 6."), Between(-366, 3650)]
    int? FromDay = null,
    [property: Says("The same: only rows up to this day of the course."), Between(-366, 3650)] int? ToDay = null,
    [property: Says("count, sum, mean, leadTime, lateShare of observations: only rows of work that was due by the cutoff.")]
    bool DueOnly = false,
    [property: Says("dueShare: which due date of the course, in their order."), Between(1, 100)] int? DueNumber = null,
    [property: Says("dueShare: days before the day of that due date. Default: 7."), Between(1, 366)] int? WithinDays = null,
    [property: Says(
        "Courses it covers, if not those of the row. all: every course the student takes in the term (events and observations). "
        + "earlier: courses of another term that began before (observations, with count, sum, mean and lastScore).")]
    CourseScope Courses = CourseScope.Own,
    [property: Says("mean of observations: the measure of the same rows used as weight, such as credits.")]
    string? WeightedBy = null,
    [property: Says(
        "relative: fewest rows of the same course and cutoff with a value. With fewer it is not "
        + "applicable. Default: 5."), Between(2, 10000)]
    int? LeastCohort = null,
    [property: Says("Events and observations: the value minus the value so many days before the cutoff, as known then."),
        Between(1, 366)]
    int? ChangeDays = null,
    [property: Says(
        "Required if the feature is a protected attribute, such as age: why models may learn from it. Printed in every report.")]
    string? AllowedBecause = null)
{
    private const int UsualGapMinutes = 30; // Kovanović et al. 2015 compare 10 to 60
    private const int UsualLeastRows = 20;
    private const int UsualLeastCohort = 5;

    /// <summary>Settings of all measures of events and observations.</summary>
    internal const string CoursesSetting = "courses", ChangeSetting = "changeDays";

    /// <summary>The measure of levels.</summary>
    internal const string LastLevel = "lastLevel";

    /// <summary>The measure of modules.</summary>
    internal const string Module = "module";

    internal bool HasLevels => Measure is LastLevel or Module;

    private const int UsualWithinHours = 72;
    private const int UsualWithinDays = 7;

    internal int DaysBeforeDue => WithinDays ?? UsualWithinDays;

    /// <summary>Settings besides source, kinds, window and weight, by their names in a study.</summary>
    internal IReadOnlyDictionary<string, object> Settings
    {
        get
        {
            (string Name, object? Value)[] all =
            [
                ("gapMinutes", GapMinutes), ("against", Against), ("withinHours", WithinHours), ("openDays", OpenDays), ("below", Below),
                ("fromDay", FromDay), ("toDay", ToDay), ("dueOnly", DueOnly ? true : null), ("dueNumber", DueNumber),
                ("withinDays", WithinDays), (CoursesSetting, Courses == CourseScope.Own ? null : StudyNames.Of(Courses)),
                ("weightedBy", WeightedBy), (ChangeSetting, ChangeDays),
            ];
            return all.Where(one => one.Value is not null).ToDictionary(one => one.Name, one => one.Value!, StringComparer.Ordinal);
        }
    }

    /// <summary>The settings in words, each preceded by a comma; empty if there are none.</summary>
    internal string SettingsTold => string.Concat(Settings.Select(one =>
        $", {one.Key} {(one.Value is IReadOnlyList<string> words ? string.Join(" or ", words) : one.Value)}"));

    internal bool HasWindow => (WindowDays ?? FromDay ?? ToDay) is not null;

    /// <summary>Hours before a due date that count as close to it.</summary>
    internal int HoursBeforeDue => WithinHours ?? UsualWithinHours;

    /// <summary>Longest gap within a session, in minutes.</summary>
    internal int SessionGap => GapMinutes ?? UsualGapMinutes;

    internal bool IsRelative => Relative != RelativeForm.None;

    internal string RelativeName => Name + "_rel";

    /// <summary>Fewest known values for a comparison.</summary>
    internal int FewestCompared => LeastCohort ?? UsualLeastCohort;

    /// <summary>Training rows that a level needs for an effect of its own.</summary>
    internal int RowsOfLevel => LeastRows ?? UsualLeastRows;
}
