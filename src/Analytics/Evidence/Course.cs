namespace Analytics.Evidence;

/// <summary>One offering of a module in a term. Its days count from its first day, which is day 0.</summary>
public sealed record Course(string Id, string Term, string Module, DateOnly Starts, DateOnly Ends)
{
    /// <summary>The day of the course on a local day; negative before it starts.</summary>
    public int DayOf(DateOnly day) => day.DayNumber - Starts.DayNumber;
}
