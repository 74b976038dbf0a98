namespace Analytics.Evidence;

/// <summary>One offering of a module in a term. Its days count from its first day, which is day 0.</summary>
public sealed record Course(string Id, string Term, string Module, DateOnly Starts, DateOnly Ends)
{
    /// <summary>The day of the course on a local day; negative before it starts.</summary>
    public int DayOf(DateOnly day) => day.DayNumber - Starts.DayNumber;

    /// <summary>Whether the course has begun and not ended on a local day.</summary>
    public bool RunsOn(DateOnly day) => Starts <= day && day <= Ends;
}
